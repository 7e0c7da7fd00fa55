import { html, nothing } from 'lit';
import { count } from '../../lib/format.js';
import { Form } from '../../lib/form.js';
import { file, folder } from '../../lib/icons.js';
import { visible } from '../../lib/keys.js';
import { jobs } from '../../stores/jobs.js';
import { failureBanner } from '../auth-card/auth-card.js';
import { focusField } from '../form-field/focus-field.js';
import '../form-field/form-field.js';
import { deletedText, undoText, wordFor } from './delete-rules.js';
import { Dialog } from './dialog.js';

/** Names that are shown; of more only the number is. */
const SHOWN = 4;

/**
 * `<postern-delete>`: asks whether to delete what was chosen, and does. Properties: `from` (bucket,
 * keys, prefixes), `versioning`. Answers whether it has begun.
 */
class DeleteDialog extends Dialog {
  #form = new Form(this, {
    check: ({ word = '' }) => {
      const wanted = wordFor(this.from);
      return word.trim().toLowerCase() === wanted ? {} : { word: `Type “${wanted}” to go on.` };
    },
    send: async () => {
      await jobs.start({ kind: 'delete', from: this.from }, { undoable: this.versioning === 'on' });
      this.close(true);
    },
  });

  async opened() {
    if (wordFor(this.from)) {
      await focusField(this, 'word');
    } else {
      this.querySelector('[type=submit]').focus();
    }
  }

  render() {
    const { errors, failure, pending } = this.#form;
    const word = wordFor(this.from);
    return this.frame({
      heading: `Delete ${deletedText(this.from)}?`,
      body: html`
        ${nameList(this.from)}
        <p class="quiet">${undoText(this.versioning)}</p>
        <form novalidate @submit=${this.#form.submit}>
          ${failureBanner(failure)}
          ${word
            ? html`<postern-field name="word" .label=${`Type “${word}” to confirm`} autofill="off" .error=${errors.word}></postern-field>`
            : nothing}
          ${this.buttons({ action: 'Delete', pending, pendingText: 'Deleting…', danger: true })}
        </form>
      `,
    });
  }
}

/** What a dialog is about, by name. */
export function nameList({ keys, prefixes }) {
  const names = [...prefixes.slice(0, SHOWN).map((key) => [folder, key]), ...keys.slice(0, SHOWN).map((key) => [file, key])];
  const more = keys.length + prefixes.length - Math.min(names.length, SHOWN);
  return html`
    <ul class="name-list" role="list">
      ${names.slice(0, SHOWN).map(([icon, key]) => html`<li>${icon}<bdi>${visible(key)}</bdi></li>`)}
      ${more > 0 ? html`<li class="quiet">and ${count(more)} more</li>` : nothing}
    </ul>
  `;
}

customElements.define('postern-delete', DeleteDialog);
