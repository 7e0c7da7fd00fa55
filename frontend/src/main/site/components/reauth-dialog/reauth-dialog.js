import { html } from 'lit';
import { PosternElement } from '../../lib/element.js';
import { Form, focusField } from '../../lib/form.js';
import { session } from '../../stores/session.js';
import { failureBanner, submitButton } from '../auth-card/auth-card.js';
import '../form-field/form-field.js';
import { blameSignIn, checkSignIn, furtherStep } from '../sign-in/sign-in-rules.js';

/**
 * `<postern-reauth>`: asks for the password again when the session has ended in the middle of
 * something, over the page, so that nothing of it is lost.
 */
class ReauthDialog extends PosternElement {
  static properties = { open: { state: true } };

  /** @type {PromiseWithResolvers<boolean> | null} */
  #asked = null;

  #form = new Form(this, {
    check: checkSignIn,
    blame: blameSignIn,
    send: async ({ username, password }) => {
      const answer = await session.signIn(username, password);
      if (answer.status !== 'signed_in') {
        throw furtherStep(answer.challenge);
      }
    },
  });

  connectedCallback() {
    super.connectedCallback();
    session.addEventListener('change', this.#sessionChanged);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    session.removeEventListener('change', this.#sessionChanged);
  }

  /**
   * Asks once for all who need it.
   *
   * @returns {Promise<boolean>} whether there is a session again
   */
  async ask() {
    if (!this.#asked) {
      this.#asked = withResolvers();
      this.open = true;
      await this.updateComplete;
      const dialog = this.querySelector('dialog');
      dialog.showModal();
      await focusField(dialog, 'password');
    }
    return this.#asked.promise;
  }

  render() {
    const { errors, failure, pending } = this.#form;
    return html`
      <dialog class="dialog" aria-labelledby="reauth-heading" aria-describedby="reauth-text" @cancel=${this.#cancel}>
        ${this.open
          ? html`
              <h2 id="reauth-heading">Your session has ended</h2>
              <p id="reauth-text" class="quiet">Sign in again and you go on where you were.</p>
              <form novalidate @submit=${this.#form.submit}>
                ${failureBanner(failure)}
                <postern-field name="username" label="User name" autofill="username" fixed
                  .value=${session.session?.username ?? ''}></postern-field>
                <postern-field name="password" label="Password" type="password" autofill="current-password"
                  .error=${errors.password}></postern-field>
                ${submitButton(pending, 'Sign in', 'Signing in…')}
                <button type="button" class="button button-wide" @click=${this.#cancel}>Use another account</button>
              </form>
            `
          : ''}
      </dialog>
    `;
  }

  #cancel = (event) => {
    event.preventDefault();
    this.#finish(false);
    session.ended();
  };

  /** Signed in here, or in another tab. */
  #sessionChanged = () => {
    if (this.#asked) {
      this.#finish(session.status === 'signed-in');
    }
  };

  #finish(restored) {
    const asked = this.#asked;
    this.#asked = null;
    this.querySelector('dialog').close();
    this.open = false;
    asked.resolve(restored);
  }
}

function withResolvers() {
  const resolvers = {};
  resolvers.promise = new Promise((resolve) => {
    resolvers.resolve = resolve;
  });
  return resolvers;
}

customElements.define('postern-reauth', ReauthDialog);
