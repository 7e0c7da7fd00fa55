import { html } from 'lit';
import { Form } from '../../lib/form.js';
import { callInSession } from '../../lib/in-session.js';
import { nameError } from '../../lib/names.js';
import { encode } from '../../lib/place-address.js';
import { failureBanner } from '../auth-card/auth-card.js';
import { focusField } from '../form-field/focus-field.js';
import '../form-field/form-field.js';
import { Dialog } from './dialog.js';

/**
 * `<postern-new-folder>`: asks for the name of a new folder and makes it. Properties: `bucket`,
 * `folder` (its prefix). Answers the folder's prefix.
 */
class NewFolderDialog extends Dialog {
  #form = new Form(this, {
    check: ({ name }) => {
      const error = nameError(this.folder, name, '/');
      return error ? { name: error } : {};
    },
    blame: ({ code }) => (code === 'already_exists' ? { name: 'There is a folder of this name already.' } : undefined),
    send: async ({ name }) => {
      const key = `${this.folder}${name}/`;
      await callInSession('POST', `/storage/buckets/${encode(this.bucket)}/folders`, { body: { key } });
      this.close(key);
    },
  });

  opened() {
    return focusField(this, 'name');
  }

  render() {
    const { errors, failure, pending } = this.#form;
    return this.frame({
      heading: 'New folder',
      body: html`
        <form novalidate @submit=${this.#form.submit}>
          ${failureBanner(failure)}
          <postern-field name="name" label="Folder name" autofill="off" .error=${errors.name}></postern-field>
          ${this.buttons({ action: 'Create', pending, pendingText: 'Creating…' })}
        </form>
      `,
    });
  }
}

customElements.define('postern-new-folder', NewFolderDialog);
