import { html, nothing } from 'lit';
import { PosternElement } from '../../lib/element.js';

let fields = 0;

/**
 * `<postern-field>`: a label, its input, and below it a hint and the error that is tied to it. Of
 * type `password` it can show what was typed.
 *
 * Properties: `name`, `label`, `type`, `autofill` (the input's autocomplete), `keyboard` (its
 * inputmode), `value` to start with, `hint`, `error`, `fixed` (read-only), `optional`, `described`
 * (id of what else describes it).
 */
class FormField extends PosternElement {
  static properties = {
    name: {},
    label: {},
    type: {},
    autofill: {},
    keyboard: {},
    value: {},
    hint: {},
    error: {},
    fixed: { type: Boolean },
    optional: { type: Boolean },
    described: {},
    shown: { state: true },
  };

  #id = `field-${++fields}`;

  constructor() {
    super();
    this.type = 'text';
    this.value = '';
    this.shown = false;
  }

  connectedCallback() {
    super.connectedCallback();
    // Browsers offer to save a password only if it is one when the form is sent.
    this.closest('form')?.addEventListener('submit', this.#hide, { capture: true });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.closest('form')?.removeEventListener('submit', this.#hide, { capture: true });
  }

  #hide = () => {
    this.shown = false;
  };

  render() {
    const secret = this.type === 'password';
    const described = [this.error && `${this.#id}-error`, this.hint && `${this.#id}-hint`, this.described]
      .filter(Boolean)
      .join(' ');
    return html`
      <label for=${this.#id}>${this.label}</label>
      <div class="field-box">
        <input id=${this.#id} name=${this.name} .value=${this.value}
          type=${secret && this.shown ? 'text' : this.type}
          autocomplete=${this.autofill ?? nothing} inputmode=${this.keyboard ?? nothing}
          autocapitalize="none" autocorrect="off" spellcheck="false" aria-required=${this.optional ? 'false' : 'true'}
          ?readonly=${this.fixed} aria-invalid=${this.error ? 'true' : 'false'}
          aria-describedby=${described || nothing}>
        ${secret ? this.#toggle() : nothing}
      </div>
      ${this.hint ? html`<p class="field-hint" id="${this.#id}-hint">${this.hint}</p>` : nothing}
      ${this.error ? html`<p class="field-error" id="${this.#id}-error">${this.error}</p>` : nothing}
    `;
  }

  #toggle() {
    return html`<button type="button" class="field-toggle" aria-label="Show password"
      aria-pressed=${this.shown ? 'true' : 'false'} aria-controls=${this.#id}
      @click=${() => { this.shown = !this.shown; }}>${this.shown ? 'Hide' : 'Show'}</button>`;
  }
}

customElements.define('postern-field', FormField);
