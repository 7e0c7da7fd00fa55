import { html, nothing } from 'lit';
import { Follow, PosternElement } from '../../lib/element.js';
import { ago, count, exact, size } from '../../lib/format.js';
import { visible } from '../../lib/keys.js';
import { Problem } from '../../lib/problem.js';
import { lookUp } from '../../lib/upload-calls.js';
import { uploads } from '../../stores/uploads.js';

/**
 * `<postern-conflict>`: asks what becomes of a file where an object of its name is stored already,
 * one after the other or for all at once.
 */
class ConflictDialog extends PosternElement {
  static properties = { item: { state: true }, there: { state: true } };

  constructor() {
    super();
    new Follow(this, uploads);
  }

  connectedCallback() {
    super.connectedCallback();
    // Another dialog may be open when this one is needed.
    document.addEventListener('close', this.#look, { capture: true });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('close', this.#look, { capture: true });
  }

  render() {
    return html`
      <dialog class="dialog" aria-labelledby="conflict-heading" aria-describedby="conflict-text" @cancel=${this.#later}>
        ${this.item?.state === 'asking' ? this.#question(this.item) : nothing}
      </dialog>
    `;
  }

  updated() {
    this.#look();
  }

  #question(item) {
    const companions = uploads.companionsOf(item);
    return html`
      <h2 id="conflict-heading">Already there</h2>
      <p id="conflict-text">An object named <b><bdi>${visible(item.path)}</bdi></b> is stored there already.</p>
      <dl class="conflict-facts">
        ${this.there ? facts('Stored', this.there.size, this.there.modified) : nothing}
        ${facts('Yours', item.size, new Date(item.file.lastModified))}
      </dl>
      <form @submit=${(event) => event.preventDefault()}>
        ${companions > 0 ? html`
          <label class="check-line">
            <input type="checkbox" name="all">
            <span>Do the same with the other ${count(companions)}, where it is so</span>
          </label>` : nothing}
        <button type="button" class="button button-primary button-wide" @click=${() => this.#decide('rename')}>Keep both</button>
        <button type="button" class="button button-wide" @click=${() => this.#decide('overwrite')}>Replace what is stored</button>
        <button type="button" class="button button-wide" @click=${() => this.#decide('skip')}>Skip</button>
      </form>
    `;
  }

  #look = () => {
    const next = uploads.undecided;
    if (this.item && next !== this.item) {
      this.#show(next);
    } else if (next && !this.item && !document.querySelector('dialog[open]')) {
      this.#show(next);
    }
  };

  async #show(item) {
    const dialog = this.querySelector('dialog');
    this.item = item;
    this.there = null;
    if (!item) {
      dialog.close();
      return;
    }
    await this.updateComplete;
    if (this.item !== item) {
      return;
    }
    if (!dialog.open) {
      dialog.showModal();
    }
    const all = dialog.querySelector('[name=all]');
    if (all) {
      all.checked = false;
    }
    dialog.querySelector('.button-primary').focus();
    await this.#describe(item);
  }

  /** What is stored is told if that can be known; it takes nothing to decide. */
  async #describe(item) {
    try {
      const there = await lookUp(item.bucket, item.key);
      if (this.item === item) {
        this.there = there;
      }
    } catch (error) {
      if (!(error instanceof Problem)) {
        throw error;
      }
    }
  }

  #decide(choice) {
    const forAll = this.querySelector('[name=all]')?.checked ?? false;
    uploads.decide(this.item, choice, forAll);
  }

  #later = (event) => {
    event.preventDefault();
    uploads.decideLater(this.item);
  };
}

function facts(what, bytes, modified) {
  const known = !Number.isNaN(modified.getTime());
  return html`
    <div><dt>${what}</dt>
    <dd>${size(bytes)}${known ? html`, <time datetime=${modified.toISOString()} title=${exact(modified)}>${ago(modified)}</time>` : nothing}</dd></div>
  `;
}

customElements.define('postern-conflict', ConflictDialog);
