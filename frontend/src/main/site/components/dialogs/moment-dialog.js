import { html } from 'lit';
import { Form } from '../../lib/form.js';
import { focusField } from '../form-field/focus-field.js';
import '../form-field/form-field.js';
import { Dialog } from './dialog.js';
import { localTime, momentError, MOMENTS } from './moment-rules.js';

/**
 * `<postern-moment>`: asks as of which moment a place is to be shown. Property: `at` (RFC 3339), to
 * start from. Answers the moment.
 */
class MomentDialog extends Dialog {
  #form = new Form(this, {
    check: ({ moment }) => {
      const error = momentError(moment);
      return error ? { moment: error } : {};
    },
    send: async ({ moment }) => this.#choose(Date.parse(moment)),
  });

  opened() {
    return focusField(this, 'moment');
  }

  render() {
    const { errors } = this.#form;
    return this.frame({
      heading: 'As it was',
      body: html`
        <p class="quiet">The bucket keeps what was deleted or written over. Choose the moment as of which you want to see this place.</p>
        <form novalidate @submit=${this.#form.submit}>
          <div class="dialog-choices">
            ${MOMENTS.map(([label, gone]) => html`<button type="button" class="button button-small" @click=${() => this.#choose(Date.now() - gone)}>${label}</button>`)}
          </div>
          <postern-field name="moment" label="Day and time" type="datetime-local" autofill="off" .value=${localTime(this.at)}
            hint="By the clock of this device." .error=${errors.moment}></postern-field>
          ${this.buttons({ action: 'Show' })}
        </form>
      `,
    });
  }

  #choose(time) {
    this.close(new Date(time).toISOString());
  }
}

customElements.define('postern-moment', MomentDialog);
