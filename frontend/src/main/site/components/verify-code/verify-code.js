import { html } from 'lit';
import { call } from '../../lib/api.js';
import { PosternElement } from '../../lib/element.js';
import { Form } from '../../lib/form.js';
import { title } from '../../lib/page.js';
import { router } from '../../lib/router.js';
import { withNext } from '../../lib/routes.js';
import { takePassword } from '../../stores/handover.js';
import { authCard, failureBanner, submitButton } from '../auth-card/auth-card.js';
import '../development-inbox/development-inbox.js';
import '../form-field/form-field.js';
import { enterWithNotice } from '../sign-in/enter-with-notice.js';
import { Resend, resendAside } from './resend.js';
import { blameCode, checkCode, cleanCode } from './verify-rules.js';

/**
 * `<postern-verify>`: the page that asks for the code of the verification message. Property:
 * `next`, where to go on to. The step knows the `username`, and perhaps the `destination` of the
 * code or that the account is known to be `unverified`.
 */
class VerifyCode extends PosternElement {
  static properties = { next: {} };

  #form = new Form(this, {
    check: checkCode,
    blame: blameCode,
    send: ({ username, code }) => this.#send(username.trim(), cleanCode(code)),
  });

  #resend = new Resend(this, this.#form, '/auth/resend-code');

  connectedCallback() {
    super.connectedCallback();
    title('Verify your e-mail');
  }

  render() {
    const { username } = router.state;
    const { errors, failure, pending } = this.#form;
    return authCard({
      heading: 'Verify your e-mail',
      intro: this.#intro(),
      body: html`
        <form novalidate @submit=${this.#form.submit}>
          ${failureBanner(failure)}
          ${username
            ? html`<input type="hidden" name="username" value=${username}>`
            : html`<postern-field name="username" label="User name" autofill="username" .error=${errors.username}></postern-field>`}
          <postern-field class="code-field" name="code" label="Verification code" autofill="one-time-code"
            keyboard="numeric" .error=${errors.code}></postern-field>
          ${submitButton(pending, 'Verify', 'Verifying…')}
          ${resendAside(this.#resend)}
        </form>
        <postern-inbox></postern-inbox>
      `,
      foot: html`<p><a href=${withNext('/sign-in', this.next)}>Back to sign-in</a></p>`,
    });
  }

  #intro() {
    const { username, destination, unverified } = router.state;
    if (unverified) {
      return html`The account <b>${username}</b> is not verified yet. Enter the code that we sent, or ask for a new one.`;
    }
    if (destination) {
      return html`We sent a code to <b>${destination}</b>.`;
    }
    return username ? html`Enter the code that we sent to <b>${username}</b>.` : 'Enter the code that we sent you.';
  }

  async #send(username, code) {
    try {
      await call('POST', '/auth/confirm', { body: { username, code } });
    } catch (problem) {
      if (problem.code !== 'already_confirmed') {
        throw problem;
      }
    }
    const notice = 'Your e-mail is verified. Sign in to go on.';
    await enterWithNotice(notice, username, takePassword(username), this.next);
  }
}

customElements.define('postern-verify', VerifyCode);

export const page = ({ next }) => html`<postern-verify .next=${next}></postern-verify>`;
