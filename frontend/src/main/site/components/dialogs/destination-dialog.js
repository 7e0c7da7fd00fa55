import { html } from 'lit';
import { Form } from '../../lib/form.js';
import { items } from '../../lib/format.js';
import { jobs } from '../../stores/jobs.js';
import { failureBanner } from '../auth-card/auth-card.js';
import '../form-field/form-field.js';
import { addressOf, destinationError, destinationOf } from './destination-rules.js';
import { Dialog } from './dialog.js';
import './folder-picker.js';

const WORDS = {
  copy: { verb: 'Copy', pending: 'Copying…' },
  move: { verb: 'Move', pending: 'Moving…' },
};

const CONFLICTS = [
  ['skip', 'Skip it', 'What is there stays as it is.'],
  ['rename', 'Keep both', 'The new one gets a number.'],
  ['overwrite', 'Replace it', 'What is there is written over.'],
];

/**
 * `<postern-destination>`: asks where to copy or move what was chosen, and does. Properties: `kind`,
 * `from` (bucket, keys, prefixes), `folder` (the prefix) to start at. Answers whether it has begun.
 */
class DestinationDialog extends Dialog {
  static properties = { place: { state: true } };

  #form = new Form(this, {
    check: ({ address }) => {
      const error = destinationError(this.kind, this.from, destinationOf(address));
      return error ? { address: error } : {};
    },
    send: async ({ address, conflict }) => {
      await jobs.start({ kind: this.kind, from: this.from, to: destinationOf(address), conflict });
      this.close(true);
    },
  });

  connectedCallback() {
    this.place = { bucket: this.from.bucket, prefix: this.folder };
    return super.connectedCallback();
  }

  render() {
    const { errors, failure, pending } = this.#form;
    const { verb, pending: pendingText } = WORDS[this.kind];
    const { bucket, prefix } = this.place;
    return this.frame({
      heading: `${verb} ${items(this.from.keys.length + this.from.prefixes.length)}`,
      kind: 'dialog-wide',
      body: html`
        <form novalidate @submit=${this.#form.submit}>
          ${failureBanner(failure)}
          <postern-folder-picker .bucket=${bucket} .prefix=${prefix} @pick=${this.#pick}></postern-folder-picker>
          <postern-field name="address" label="To" autofill="off" .value=${addressOf(bucket, prefix)} .error=${errors.address}
            hint="A folder that is not there yet is made."></postern-field>
          <fieldset class="choices">
            <legend>If something of the same name is there</legend>
            ${CONFLICTS.map(([value, label, hint], index) => html`
              <label class="choice"><input type="radio" name="conflict" value=${value} ?checked=${index === 0}>
                <span><b>${label}</b> <span class="quiet">${hint}</span></span></label>`)}
          </fieldset>
          ${this.buttons({ action: `${verb} here`, pending, pendingText })}
        </form>
      `,
    });
  }

  #pick = ({ detail }) => {
    this.place = detail;
  };
}

customElements.define('postern-destination', DestinationDialog);
