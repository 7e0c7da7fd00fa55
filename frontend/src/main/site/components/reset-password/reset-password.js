import { html } from 'lit';
import { call } from '../../lib/api.js';
import { PosternElement } from '../../lib/element.js';
import { Form } from '../../lib/form.js';
import { briefly, title } from '../../lib/page.js';
import { router } from '../../lib/router.js';
import { withNext } from '../../lib/routes.js';
import { passwordPolicy } from '../../stores/password-policy.js';
import { authCard, failureBanner, submitButton } from '../auth-card/auth-card.js';
import '../development-inbox/development-inbox.js';
import '../form-field/form-field.js';
import { newPasswordField } from '../password-rules/new-password-field.js';
import { enterWithNotice } from '../sign-in/enter-with-notice.js';
import { Resend, resendAside } from '../verify-code/resend.js';
import { cleanCode } from '../verify-code/verify-rules.js';
import { blameReset, checkReset } from './reset-rules.js';

let policy;

/** The rules are there before the page is, so that nothing moves below what is typed. */
export async function ready() {
  policy = await briefly(passwordPolicy());
}

/**
 * `<postern-reset-password>`: the page that takes the code and a new password, and signs in with
 * it. Property: `next`, where to go on to. The step knows the `username`, and perhaps the
 * `destination` of the code or that the reset is `forced`.
 */
class ResetPassword extends PosternElement {
  static properties = { next: {} };

  #form = new Form(this, {
    check: (values) => checkReset(policy, values),
    blame: blameReset,
    send: ({ username, code, password }) => this.#send(username.trim(), cleanCode(code), password),
  });

  #resend = new Resend(this, this.#form, '/auth/forgot-password');

  connectedCallback() {
    super.connectedCallback();
    title('Choose a new password');
  }

  render() {
    const { username } = router.state;
    const { errors, failure, pending } = this.#form;
    return authCard({
      heading: 'Choose a new password',
      intro: this.#intro(),
      body: html`
        <form novalidate @submit=${this.#form.submit}>
          ${failureBanner(failure)}
          ${username
            ? html`<input class="visually-hidden" name="username" .value=${username} autocomplete="username" tabindex="-1" aria-hidden="true" readonly>`
            : html`<postern-field name="username" label="User name" autofill="username" .error=${errors.username}></postern-field>`}
          <postern-field class="code-field" name="code" label="Code" autofill="one-time-code" keyboard="numeric"
            .error=${errors.code}></postern-field>
          ${newPasswordField({ name: 'password', label: 'New password', error: errors.password })}
          ${submitButton(pending, 'Set the password', 'Setting it…')}
          ${resendAside(this.#resend)}
        </form>
        <postern-inbox></postern-inbox>
      `,
      foot: html`<p><a href=${withNext('/sign-in', this.next)}>Back to sign-in</a></p>`,
    });
  }

  #intro() {
    const { username, destination, forced } = router.state;
    if (forced) {
      return html`The password of <b>${username}</b> must be reset before it can be used. Enter the code that we sent, or ask for a new one.`;
    }
    if (destination) {
      return html`If there is an account <b>${username}</b>, a code is on its way to <b>${destination}</b>.`;
    }
    return 'Enter the code that we sent you.';
  }

  async #send(username, code, password) {
    await call('POST', '/auth/reset-password', { body: { username, code, password } });
    await enterWithNotice('Your new password is set. Sign in with it.', username, password, this.next);
  }
}

customElements.define('postern-reset-password', ResetPassword);

export const page = ({ next }) => html`<postern-reset-password .next=${next}></postern-reset-password>`;
