import { html, nothing } from 'lit';
import { Action } from '../../lib/action.js';
import { Form } from '../../lib/form.js';
import { chevron } from '../../lib/icons.js';
import { emailError } from '../../lib/attributes.js';
import { failureBanner, submitButton } from '../auth-card/auth-card.js';
import '../form-field/form-field.js';
import { Step } from './step.js';
import { wayOf } from './step-rules.js';

const HEADINGS = new Map(Object.entries({
  SELECT_CHALLENGE: ['How do you want to sign in?', undefined],
  SELECT_MFA_TYPE: ['One more step', 'Your account asks for a second proof. Choose which.'],
  MFA_SETUP: ['Add a second step', 'This site asks everybody for a second proof beside the password. Choose yours.'],
}));

/**
 * `<postern-choose-step>`: lets a person choose among ways to prove themselves, or to set one up.
 * For codes by e-mail that are set up, it then asks where to send them.
 */
class ChooseStep extends Step {
  static properties = { asksEmail: { state: true } };

  #action = new Action(this);

  #form = new Form(this, {
    check: ({ email }) => {
      const error = emailError(email);
      return error ? { email: error } : {};
    },
    send: ({ email }) => this.flow.answer({ choice: 'EMAIL_OTP', attributes: { email: email.trim() } }),
  });

  render() {
    return this.asksEmail ? this.#email() : this.#options();
  }

  #options() {
    const [heading, intro] = HEADINGS.get(this.challenge.name);
    const { pending, failure } = this.#action;
    return this.frame({
      heading,
      intro,
      body: html`
        <div class="ways-box">
          ${failureBanner(failure)}
          <ul class="ways" role="list">
            ${this.challenge.parameters.options.map(wayOf).map(({ option, name, text }) => html`
              <li><button type="button" class="way" aria-disabled=${pending ? 'true' : 'false'} @click=${() => this.#choose(option)}>
                <span><b>${name}</b>${text ? html`<span class="quiet">${text}</span>` : nothing}</span>
                ${chevron}
              </button></li>
            `)}
          </ul>
        </div>
      `,
    });
  }

  #email() {
    const { errors, failure, pending } = this.#form;
    return this.frame({
      heading: 'Where should codes go?',
      intro: 'We send a code to this address each time you sign in.',
      body: html`
        <form novalidate @submit=${this.#form.submit}>
          ${failureBanner(failure)}
          <postern-field name="email" label="E-mail" type="email" autofill="email" keyboard="email"
            .error=${errors.email}></postern-field>
          ${submitButton(pending, 'Continue', 'Sending a code…')}
        </form>
        <button type="button" class="button button-wide other-way" @click=${() => this.#ask(false)}>Choose another way</button>
      `,
    });
  }

  #choose(option) {
    if (this.challenge.name === 'MFA_SETUP' && option === 'EMAIL_OTP') {
      this.#ask(true);
    } else {
      this.#action.run(option, () => this.flow.answer({ choice: option }));
    }
  }

  async #ask(email) {
    this.asksEmail = email;
    await this.updateComplete;
    this.querySelector('#auth-heading').focus();
  }
}

customElements.define('postern-choose-step', ChooseStep);
