import { html, nothing } from 'lit';
import { callInSession } from '../../lib/in-session.js';
import { Form } from '../../lib/form.js';
import { session } from '../../stores/session.js';
import { AccountCard } from '../account/account-card.js';
import { failureBanner, submitButton } from '../auth-card/auth-card.js';
import '../form-field/form-field.js';
import { newPasswordField } from '../password-rules/new-password-field.js';
import { blamePasswordChange, checkPasswordChange, passwordChanged } from './security-rules.js';

/**
 * `<postern-password-card>`: changes the password, or gives one to a person who never had any.
 * Properties: `factors`, the resource that says whether there is one; `policy` of new ones.
 */
class PasswordCard extends AccountCard {
  static properties = { factors: {}, policy: {}, open: { state: true } };

  #form = new Form(this, {
    check: (values) => checkPasswordChange(this.policy, values),
    blame: blamePasswordChange,
    send: ({ currentPassword, newPassword }) => this.#send({ currentPassword, newPassword }),
  });

  willUpdate(changed) {
    if (changed.has('factors')) {
      this.follow(this.factors);
    }
  }

  get #has() {
    return this.factors.value?.firstFactors.includes('PASSWORD') ?? true;
  }

  render() {
    return this.card({
      id: 'password-heading',
      heading: 'Your password',
      text: this.open || this.done ? nothing : 'When it changes, all your other sessions end.',
      body: this.open
        ? this.#changeForm()
        : html`<div class="card-actions"><button type="button" class="button change" @click=${this.#show}>
            ${this.#has ? 'Change the password' : 'Set a password'}
          </button></div>`,
    });
  }

  #changeForm() {
    const { errors, failure, pending } = this.#form;
    return html`
      <form class="card-form" novalidate @submit=${this.#form.submit} @keydown=${this.#escape}>
        ${failureBanner(failure)}
        <input class="visually-hidden" .value=${session.session?.username ?? ''} autocomplete="username" tabindex="-1" aria-hidden="true" readonly>
        ${this.#has
          ? html`<postern-field name="currentPassword" label="Current password" type="password" autofill="current-password"
              .error=${errors.currentPassword}></postern-field>`
          : nothing}
        ${newPasswordField({ name: 'newPassword', label: 'New password', error: errors.newPassword })}
        <div class="card-actions">
          ${submitButton(pending, 'Save the password', 'Saving…')}
          <button type="button" class="button" @click=${this.#hide}>Cancel</button>
        </div>
      </form>
    `;
  }

  #show = () => {
    this.done = '';
    this.open = true;
    this.#form.clear();
    this.focusOn('postern-field');
  };

  #hide = () => {
    this.open = false;
    this.focusOn('.change');
  };

  #escape = (event) => {
    if (event.key === 'Escape') {
      this.#hide();
    }
  };

  async #send(body) {
    const { sessionsEnded } = await callInSession('POST', '/account/password', { body });
    this.tell(passwordChanged(sessionsEnded));
    this.#hide();
  }
}

customElements.define('postern-password-card', PasswordCard);
