import { html, nothing } from 'lit';
import { Action } from '../../lib/action.js';
import { callInSession } from '../../lib/in-session.js';
import { visible } from '../../lib/keys.js';
import { makePasskey, passkeysWork } from '../../lib/passkeys.js';
import { Resource } from '../../stores/resource.js';
import { AccountCard } from '../account/account-card.js';
import { moment } from '../account/moment.js';
import { failureBanner } from '../auth-card/auth-card.js';

/** Problems that mean that the site has no passkeys at all. */
const NONE = ['passkeys_unavailable', 'feature_unavailable'];

/** `<postern-passkeys-card>`: the passkeys of the person, with a way to add and to delete them. */
class PasskeysCard extends AccountCard {
  static properties = { deleting: { state: true } };

  #passkeys = this.follow(new Resource(() => callInSession('GET', '/account/passkeys')));
  #action = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.#passkeys.load();
  }

  render() {
    const none = NONE.includes(this.#passkeys.problem?.code);
    return this.card({
      id: 'passkeys-heading',
      heading: 'Passkeys',
      text: none
        ? 'This site does not offer passkeys.'
        : 'Sign in with your fingerprint, face, PIN or security key in place of the password.',
      body: none ? nothing : this.#body(),
    });
  }

  #body() {
    return html`
      ${failureBanner(this.#action.failure)}
      ${this.content(this.#passkeys, ({ passkeys }) => html`
        ${passkeys.length > 0
          ? html`<ul class="card-rows" role="list">${passkeys.map((passkey) => this.#row(passkey))}</ul>`
          : html`<p class="card-empty">You have no passkey yet.</p>`}
        ${passkeysWork()
          ? html`<div class="card-actions"><button type="button" class="button button-primary add"
              aria-disabled=${this.#action.pending ? 'true' : 'false'} @click=${this.#add}>
              ${this.#action.pending === 'add' ? 'Waiting for your device…' : 'Add a passkey'}
            </button></div>`
          : html`<p class="quiet">This browser can’t make passkeys.</p>`}
      `)}
    `;
  }

  #row({ id, name, relyingParty, createdAt }) {
    const label = visible(name) || 'Passkey';
    return html`
      <li class="card-row" data-passkey=${id}>
        <div class="card-row-text">
          <b>${label}</b>
          <span class="quiet">for ${visible(relyingParty)}, added ${moment(createdAt)}</span>
        </div>
        <div class="card-row-actions" @keydown=${this.#escape}>
          ${this.deleting === id
            ? html`
                <span id="delete-passkey">Delete it?</span>
                <button type="button" class="button button-danger sure" aria-describedby="delete-passkey" @click=${() => this.#delete(id)}>Delete</button>
                <button type="button" class="button" @click=${this.#keep}>Keep</button>
              `
            : html`<button type="button" class="button" aria-label="Delete ${label}" @click=${() => this.#ask(id)}>Delete</button>`}
        </div>
      </li>
    `;
  }

  #add = () =>
    this.#action.run('add', async () => {
      this.done = '';
      const { creationOptions } = await callInSession('POST', '/account/passkeys/options', { body: {} });
      const credential = await makePasskey(creationOptions);
      await callInSession('POST', '/account/passkeys', { body: { credential } });
      this.tell('Your passkey is ready to sign in with.');
      await this.#passkeys.load();
    });

  #ask(id) {
    this.deleting = id;
    this.focusOn('.sure');
  }

  #keep = () => {
    const id = this.deleting;
    this.deleting = undefined;
    this.focusOn(`[data-passkey="${CSS.escape(id)}"] button`);
  };

  #escape = (event) => {
    if (event.key === 'Escape' && this.deleting) {
      this.#keep();
    }
  };

  #delete(id) {
    return this.#action.run('delete', async () => {
      await callInSession('DELETE', `/account/passkeys/${encodeURIComponent(id)}`);
      this.deleting = undefined;
      this.tell('The passkey is deleted here. Delete it on your device too.');
      await this.#passkeys.load();
      await this.focusHeading();
    });
  }
}

customElements.define('postern-passkeys-card', PasskeysCard);
