import { html, nothing } from 'lit';
import { PosternElement } from '../../lib/element.js';
import { passwordPolicy } from '../../stores/password-policy.js';
import { judge } from './rules.js';

/**
 * `<postern-password-rules>`: what a new password must be like, ticked off while it is typed.
 * Property: `field`, the name of the password's field in the same form.
 */
class PasswordRules extends PosternElement {
  static properties = { field: {}, policy: { state: true }, typed: { state: true } };

  #form;

  constructor() {
    super();
    this.typed = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#form = this.closest('form');
    this.#form.addEventListener('input', this.#read);
    passwordPolicy().then((policy) => {
      this.policy = policy;
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#form.removeEventListener('input', this.#read);
  }

  render() {
    const rules = judge(this.policy, this.typed);
    return rules.length === 0
      ? nothing
      : html`
          <p class="password-rules-title">It needs</p>
          <ul class="password-rules" role="list">
            ${rules.map(({ text, kept }) => html`<li class=${kept ? 'kept' : ''}>${text}${kept ? html`<span class="visually-hidden">, done</span>` : nothing}</li>`)}
          </ul>
          ${this.policy.history > 0 ? html`<p class="field-hint">None of your last ${this.policy.history} passwords.</p>` : nothing}
        `;
  }

  #read = () => {
    this.typed = this.#form.elements.namedItem(this.field)?.value ?? '';
  };
}

customElements.define('postern-password-rules', PasswordRules);
