import { html, nothing } from 'lit';
import { callInSession } from '../../lib/in-session.js';
import { Form } from '../../lib/form.js';
import { visible } from '../../lib/keys.js';
import { session } from '../../stores/session.js';
import { AccountCard } from '../account/account-card.js';
import { failureBanner } from '../auth-card/auth-card.js';
import '../form-field/form-field.js';

/** `<postern-delete-card>`: deletes the account, once its name was typed to confirm that. */
class DeleteCard extends AccountCard {
  static properties = { asking: { state: true } };

  #form = new Form(this, {
    check: ({ confirmation }) =>
      confirmation.trim() === session.session.username ? {} : { confirmation: 'Type the user name exactly as it stands above.' },
    send: async () => {
      await callInSession('DELETE', '/account');
      session.leave('Your account is deleted.');
    },
  });

  render() {
    const { errors, failure, pending } = this.#form;
    return html`
      ${this.card({
        id: 'delete-heading',
        heading: 'Delete your account',
        text: 'Your account and all its sessions end for good. Files that others can reach stay where they are.',
        danger: true,
        body: html`<div class="card-actions"><button type="button" class="button button-danger" @click=${this.#ask}>Delete the account…</button></div>`,
      })}
      <dialog class="dialog" aria-labelledby="delete-question" aria-describedby="delete-text" @close=${this.#closed}>
        ${this.asking
          ? html`
              <h2 id="delete-question">Delete this account for good?</h2>
              <p id="delete-text" class="quiet">Nobody can bring it back. To confirm, type the user name
                <b>${visible(session.session?.username ?? '')}</b>.</p>
              <form novalidate @submit=${this.#form.submit}>
                ${failureBanner(failure)}
                <postern-field name="confirmation" label="User name" autofill="off" .error=${errors.confirmation}></postern-field>
                <button type="submit" class="button button-danger button-wide" aria-disabled=${pending ? 'true' : 'false'}>
                  ${pending ? 'Deleting…' : 'Delete for good'}
                </button>
                <button type="button" class="button button-wide" @click=${this.#cancel}>Keep the account</button>
              </form>
            `
          : nothing}
      </dialog>
    `;
  }

  #ask = async () => {
    this.#form.clear();
    this.asking = true;
    await this.updateComplete;
    this.querySelector('dialog').showModal();
    await this.focusOn('dialog postern-field');
  };

  #cancel = () => this.querySelector('dialog').close();

  #closed = () => {
    this.asking = false;
  };
}

customElements.define('postern-delete-card', DeleteCard);
