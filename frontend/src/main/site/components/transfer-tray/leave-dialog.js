import { html } from 'lit';
import { PosternElement } from '../../lib/element.js';

/**
 * `<postern-leave>`: asks whether what is still under way may be stopped, as the person is about to
 * sign out.
 */
class LeaveDialog extends PosternElement {
  /** @type {(stop: boolean) => void} */
  #answer;

  /** @returns {Promise<boolean>} whether it may be stopped */
  async ask() {
    await this.updateComplete;
    const menu = document.activeElement?.closest('[popover]');
    this.querySelector('dialog').showModal();
    const stop = await new Promise((resolve) => { this.#answer = resolve; });
    this.querySelector('dialog').close();
    if (!stop && menu) {
      // The menu that the question came from is closed: back to what opens it.
      document.querySelector(`[popovertarget="${menu.id}"]`)?.focus();
    }
    return stop;
  }

  render() {
    return html`
      <dialog class="dialog" aria-labelledby="leave-heading" aria-describedby="leave-text" @cancel=${this.#stay}>
        <h2 id="leave-heading">Sign out now?</h2>
        <p id="leave-text" class="quiet">Uploads are still under way and would stop. What has arrived of large files can be gone on with later, from the Upload menu.</p>
        <form @submit=${(event) => event.preventDefault()}>
          <button type="button" class="button button-primary button-wide" @click=${this.#stay}>Stay signed in</button>
          <button type="button" class="button button-wide" @click=${() => this.#answer(true)}>Stop them and sign out</button>
        </form>
      </dialog>
    `;
  }

  #stay = (event) => {
    event.preventDefault();
    this.#answer(false);
  };
}

customElements.define('postern-leave', LeaveDialog);

/** @returns {Promise<boolean>} whether what is under way may be stopped */
export async function askToStop() {
  const dialog = document.createElement('postern-leave');
  document.body.append(dialog);
  try {
    return await dialog.ask();
  } finally {
    dialog.remove();
  }
}
