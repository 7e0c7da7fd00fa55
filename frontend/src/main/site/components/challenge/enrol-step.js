import { html } from 'lit';
import { Form } from '../../lib/form.js';
import { failureBanner, submitButton } from '../auth-card/auth-card.js';
import '../form-field/form-field.js';
import { totpEnrolment } from '../totp-enrolment/totp-enrolment.js';
import { cleanCode } from '../verify-code/verify-rules.js';
import { Step } from './step.js';
import { blameCode, checkCode } from './step-rules.js';

/** `<postern-enrol-step>`: sets up an authenticator app in the middle of a sign-in. */
class EnrolStep extends Step {
  #form = new Form(this, {
    check: checkCode,
    blame: (problem) => blameCode(problem, true),
    send: ({ code, deviceName }) =>
      this.flow.answer({ code: cleanCode(code), ...(deviceName.trim() && { deviceName: deviceName.trim() }) }),
  });

  render() {
    const { errors, failure, pending } = this.#form;
    return this.frame({
      heading: 'Set up your authenticator app',
      intro: 'Scan this with an app such as Aegis, 2FAS, Google Authenticator or your password manager, then enter the code that it shows.',
      body: html`
        ${totpEnrolment(this.challenge.parameters.totp)}
        <form novalidate @submit=${this.#form.submit}>
          ${failureBanner(failure)}
          <postern-field class="code-field" name="code" label="Code" autofill="one-time-code" keyboard="numeric"
            .error=${errors.code}></postern-field>
          <postern-field name="deviceName" label="Name of the app (optional)" autofill="off" optional
            hint="Such as Ada’s phone" .error=${errors.deviceName}></postern-field>
          ${submitButton(pending, 'Continue', 'Checking…')}
        </form>
      `,
    });
  }
}

customElements.define('postern-enrol-step', EnrolStep);
