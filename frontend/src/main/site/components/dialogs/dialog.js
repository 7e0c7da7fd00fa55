import { html, nothing } from 'lit';
import { PosternElement } from '../../lib/element.js';
import { router } from '../../lib/router.js';

let dialogs = 0;

/**
 * A question over the page. Opened by {@link ask}; closes by its buttons, by Escape, and when the
 * page below it changes. What had the focus gets it back.
 */
export class Dialog extends PosternElement {
  /** @type {(result: unknown) => void} */
  settle = () => undefined;

  #id = `dialog-${++dialogs}`;

  async connectedCallback() {
    super.connectedCallback();
    router.addEventListener('change', this.#leave);
    await this.updateComplete;
    this.querySelector('dialog').showModal();
    await this.opened();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    router.removeEventListener('change', this.#leave);
  }

  /** What happens once it is on show; moves the focus where reading or typing starts. */
  async opened() {
    this.querySelector('h2').focus();
  }

  /** @param {{heading: unknown, body: unknown, kind?: string}} parts kind: a class of its own */
  frame({ heading, body, kind = '' }) {
    return html`
      <dialog class="dialog ${kind}" aria-labelledby=${this.#id} @cancel=${this.#cancel} @keydown=${keepKeys}>
        <h2 id=${this.#id} tabindex="-1">${heading}</h2>
        ${body}
      </dialog>
    `;
  }

  /** The buttons at the end of a form. */
  buttons({ action, pending = false, pendingText = action, danger = false, disabled = false }) {
    return html`
      <div class="dialog-buttons">
        <button type="button" class="button" @click=${() => this.close()}>Cancel</button>
        ${action
          ? html`<button type="submit" class=${danger ? 'button button-primary button-danger' : 'button button-primary'}
              aria-disabled=${pending || disabled ? 'true' : 'false'}>${pending ? pendingText : action}</button>`
          : nothing}
      </div>
    `;
  }

  /** Ends the question. */
  close(result) {
    this.querySelector('dialog').close();
    this.remove();
    this.settle(result);
  }

  #cancel = (event) => {
    if (event.target.matches('dialog')) {
      event.preventDefault();
      this.close();
    }
  };

  #leave = () => this.close();
}

/** Keys that mean something to the list below mean nothing to it while a dialog is open. */
function keepKeys(event) {
  event.stopPropagation();
}

/**
 * Asks something.
 *
 * @param {string} tag of an element that is a {@link Dialog}
 * @returns {Promise<any>} the answer, undefined if there was none
 */
export function ask(tag, properties = {}) {
  return new Promise((settle) => {
    document.body.append(Object.assign(document.createElement(tag), properties, { settle }));
  });
}
