import { html } from 'lit';
import { callInSession } from '../../lib/in-session.js';
import { PosternElement } from '../../lib/element.js';
import { Form } from '../../lib/form.js';
import { failureBanner, submitButton } from '../auth-card/auth-card.js';
import { blameCode, checkCode } from '../challenge/step-rules.js';
import '../form-field/form-field.js';
import { totpEnrolment } from '../totp-enrolment/totp-enrolment.js';
import { cleanCode } from '../verify-code/verify-rules.js';

/**
 * `<postern-totp-form>`: sets up an authenticator app for a signed-in person. Property:
 * `enrolment`. Fires `done` and `cancelled`.
 */
class TotpForm extends PosternElement {
  static properties = { enrolment: {} };

  #form = new Form(this, {
    check: checkCode,
    blame: (problem) => blameCode(problem, true),
    send: ({ code, deviceName }) => this.#send(cleanCode(code), deviceName.trim()),
  });

  render() {
    const { errors, failure, pending } = this.#form;
    return html`
      <form class="card-form" novalidate @submit=${this.#form.submit} @keydown=${this.#escape}>
        <h3 tabindex="-1">Set up your authenticator app</h3>
        <p class="quiet">Scan this with the app, then enter the code that it shows.</p>
        ${totpEnrolment(this.enrolment)}
        ${failureBanner(failure)}
        <postern-field class="code-field" name="code" label="Code" autofill="one-time-code" keyboard="numeric"
          .error=${errors.code}></postern-field>
        <postern-field name="deviceName" label="Name of the app (optional)" autofill="off" optional
          hint="Such as Ada’s phone" .error=${errors.deviceName}></postern-field>
        <div class="card-actions">
          ${submitButton(pending, 'Turn on', 'Checking…')}
          <button type="button" class="button" @click=${this.#cancel}>Cancel</button>
        </div>
      </form>
    `;
  }

  async #send(code, deviceName) {
    await callInSession('POST', '/account/factors/totp/verify', { body: { code, ...(deviceName && { deviceName }) } });
    this.dispatchEvent(new Event('done'));
  }

  #cancel = () => this.dispatchEvent(new Event('cancelled'));

  #escape = (event) => {
    if (event.key === 'Escape') {
      this.#cancel();
    }
  };
}

customElements.define('postern-totp-form', TotpForm);
