import { html, nothing } from 'lit';
import { Action } from '../../lib/action.js';
import { Form } from '../../lib/form.js';
import { announce } from '../../lib/page.js';
import { failureBanner, submitButton } from '../auth-card/auth-card.js';
import '../development-inbox/development-inbox.js';
import '../form-field/form-field.js';
import { cleanCode } from '../verify-code/verify-rules.js';
import { asksSecondFactor, blameCode, checkCode } from './step-rules.js';
import { rememberBox } from './remember-box.js';
import { Step } from './step.js';

/** `<postern-code-step>`: asks for a code that was sent, or that an authenticator app shows. */
class CodeStep extends Step {
  #form = new Form(this, {
    check: checkCode,
    blame: (problem) => blameCode(problem, this.#fromApp),
    send: ({ code, rememberDevice }) =>
      this.flow.answer({ code: cleanCode(code), ...(rememberDevice && { rememberDevice: true }) }),
  });

  #action = new Action(this);

  get #fromApp() {
    return this.challenge.name === 'SOFTWARE_TOKEN_MFA';
  }

  render() {
    const { errors, failure, pending } = this.#form;
    return this.frame({
      heading: this.#heading(),
      intro: this.#intro(),
      body: html`
        <form novalidate @submit=${this.#form.submit}>
          ${failureBanner(failure ?? this.#action.failure)}
          <postern-field class="code-field" name="code" label="Code" autofill="one-time-code" keyboard="numeric"
            .error=${errors.code}></postern-field>
          ${asksSecondFactor(this.challenge, this.flow.proven) ? rememberBox() : nothing}
          ${submitButton(pending, 'Continue', 'Checking…')}
          ${this.#fromApp || this.flow.proven ? nothing : this.#resend()}
        </form>
        ${this.otherWay(this.#action)}
        ${this.#fromApp ? nothing : html`<postern-inbox></postern-inbox>`}
      `,
    });
  }

  #heading() {
    if (this.#fromApp) {
      return 'Enter the code from your app';
    }
    return this.challenge.parameters.medium === 'SMS' ? 'Check your phone' : 'Check your e-mail';
  }

  #intro() {
    const { deviceName, destination } = this.challenge.parameters;
    if (this.#fromApp) {
      return deviceName
        ? html`Open your authenticator app (<b>${deviceName}</b>) and enter the digits that it shows for this account.`
        : 'Open your authenticator app and enter the digits that it shows for this account.';
    }
    return destination ? html`We sent a code to <b>${destination}</b>.` : 'We sent you a code.';
  }

  #resend() {
    return html`<div class="form-aside">
      <span>Nothing arrived?</span>
      <button type="button" class="button-link" aria-disabled=${this.#action.pending ? 'true' : 'false'} @click=${this.#again}>Send a new code</button>
    </div>`;
  }

  #again = () =>
    this.#action.run('again', async () => {
      await this.flow.again(this.challenge.name);
      announce('A new code is on its way.');
    });
}

customElements.define('postern-code-step', CodeStep);
