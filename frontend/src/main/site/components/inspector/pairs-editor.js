import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { PosternElement } from '../../lib/element.js';
import { close } from '../../lib/icons.js';

let made = 0;

/**
 * `<postern-pairs>`: names with values, in a form, to change, add to and remove from. Its fields are
 * `name-N` and `value-N`. Properties: `pairs`, `word` for one of them,
 * `addText`, `error`.
 */
class PairsEditor extends PosternElement {
  static properties = { pairs: {}, word: {}, addText: {}, error: {}, entries: { state: true } };

  willUpdate(changed) {
    if (changed.has('pairs')) {
      this.entries = this.pairs.map(entry);
    }
  }

  render() {
    const { entries, word, error } = this;
    return html`
      <div class="pairs" role="group" aria-label="${word}s">
        ${repeat(entries, ({ id }) => id, ({ id, name, value }, index) => html`
          <div class="pair">
            <input class="pair-input" name="name-${id}" .value=${name} aria-label="Name of ${word} ${index + 1}" autocomplete="off" spellcheck="false">
            <input class="pair-input" name="value-${id}" .value=${value} aria-label="Value of ${word} ${index + 1}" autocomplete="off" spellcheck="false">
            <button type="button" class="button button-icon" aria-label="Remove ${word} ${index + 1}" @click=${() => this.#remove(id)}>${close}</button>
          </div>`)}
        ${error ? html`<p class="field-error" role="alert">${error}</p>` : nothing}
        <button type="button" class="button button-small" @click=${this.#add}>${this.addText}</button>
      </div>
    `;
  }

  #add = async () => {
    this.entries = [...this.entries, entry(['', ''])];
    await this.updateComplete;
    [...this.querySelectorAll('.pair')].at(-1).querySelector('input').focus();
  };

  async #remove(id) {
    this.entries = this.entries.filter((one) => one.id !== id);
    await this.updateComplete;
    this.querySelector('.pairs > .button').focus();
  }
}

function entry([name, value]) {
  return { id: ++made, name, value };
}

customElements.define('postern-pairs', PairsEditor);
