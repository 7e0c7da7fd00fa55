import { html } from 'lit';
import { Form } from '../../lib/form.js';
import { nameError, parentOf } from '../../lib/names.js';
import { jobs } from '../../stores/jobs.js';
import { failureBanner } from '../auth-card/auth-card.js';
import { focusField } from '../form-field/focus-field.js';
import '../form-field/form-field.js';
import { Dialog } from './dialog.js';

/**
 * `<postern-rename>`: asks for another name and gives it. Properties: `bucket`, `row`. Answers
 * whether it has begun.
 */
class RenameDialog extends Dialog {
  #form = new Form(this, {
    check: ({ name }) => {
      const error = name === this.#name ? 'This is its name already.' : nameError(this.#parent, name, this.#end);
      return error ? { name: error } : {};
    },
    send: async ({ name }) => {
      const { bucket, row } = this;
      const isFolder = row.kind === 'folder';
      await jobs.start({
        kind: 'move',
        from: { bucket, keys: isFolder ? [] : [row.key], prefixes: isFolder ? [row.key] : [] },
        to: { bucket, key: this.#parent + name + this.#end },
        conflict: 'fail',
      });
      this.close(true);
    },
  });

  get #parent() {
    return this.row.kind === 'folder' ? parentOf(this.row.key) : this.row.key.slice(0, this.row.key.lastIndexOf('/') + 1);
  }

  /** Without the folders that are part of the name among what a search has found. */
  get #name() {
    return this.row.key.slice(this.#parent.length, this.row.key.length - this.#end.length);
  }

  get #end() {
    return this.row.kind === 'folder' ? '/' : '';
  }

  /** What comes before the extension is what people mean to change. */
  async opened() {
    await focusField(this, 'name');
    const dot = this.#name.lastIndexOf('.');
    this.querySelector('input').setSelectionRange(0, dot > 0 ? dot : this.#name.length);
  }

  render() {
    const { errors, failure, pending } = this.#form;
    const isFolder = this.row.kind === 'folder';
    return this.frame({
      heading: isFolder ? 'Rename the folder' : 'Rename the object',
      body: html`
        <form novalidate @submit=${this.#form.submit}>
          ${failureBanner(failure)}
          <postern-field name="name" label="New name" autofill="off" .value=${this.#name} .error=${errors.name}
            .hint=${isFolder ? 'Everything in it is copied to its new name, then deleted under the old one.' : ''}></postern-field>
          ${this.buttons({ action: 'Rename', pending, pendingText: 'Renaming…' })}
        </form>
      `,
    });
  }
}

customElements.define('postern-rename', RenameDialog);
