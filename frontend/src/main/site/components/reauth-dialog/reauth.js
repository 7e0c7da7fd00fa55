import { html, nothing } from 'lit';
import { PosternElement } from '../../lib/element.js';
import { onSignInNeeded } from '../../lib/in-session.js';
import { session } from '../../stores/session.js';
import { fetched } from '../missing-code/missing-code.js';

/**
 * `<postern-reauth>`: the place of the dialog that asks for a new sign-in, whose code is fetched when
 * one is needed.
 */
class Reauth extends PosternElement {
  static properties = { loaded: { state: true } };

  #loading;

  connectedCallback() {
    super.connectedCallback();
    onSignInNeeded((code) => this.#ask(code));
  }

  render() {
    return this.loaded ? html`<postern-reauth-dialog></postern-reauth-dialog>` : nothing;
  }

  /**
   * Asks once for all who need it; a guest has nothing to prove and begins anew.
   *
   * @param {'unauthenticated' | 'step_up_required'} code why
   * @returns {Promise<boolean>} whether the same person has signed in again
   */
  async #ask(code) {
    if (session.session?.account === 'guest') {
      session.ended();
      return false;
    }
    this.#loading ??= fetched(() => import('./reauth-dialog.js'));
    if (!(await this.#loading)) {
      this.#loading = undefined;
      return false;
    }
    this.loaded = true;
    await this.updateComplete;
    return this.querySelector('postern-reauth-dialog').ask(code);
  }
}

customElements.define('postern-reauth', Reauth);
