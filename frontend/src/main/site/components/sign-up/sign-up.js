import { html } from 'lit';
import { call } from '../../lib/api.js';
import { PosternElement } from '../../lib/element.js';
import { Form } from '../../lib/form.js';
import { briefly, title } from '../../lib/page.js';
import { router } from '../../lib/router.js';
import { withNext } from '../../lib/routes.js';
import { keepPassword } from '../../stores/handover.js';
import { passwordPolicy } from '../../stores/password-policy.js';
import { authCard, failureBanner, submitButton } from '../auth-card/auth-card.js';
import '../form-field/form-field.js';
import { newPasswordField } from '../password-rules/new-password-field.js';
import { enterWithNotice } from '../sign-in/enter-with-notice.js';
import { blameSignUp, checkSignUp } from './sign-up-rules.js';

let policy;

/** The rules are there before the page is, so that nothing moves below what is typed. */
export async function ready() {
  policy = await briefly(passwordPolicy());
}

/** `<postern-sign-up>`: the page that makes an account. Property: `next`, where to go on to. */
class SignUp extends PosternElement {
  static properties = { next: {} };

  #form = new Form(this, {
    check: (values) => checkSignUp(values, policy),
    blame: blameSignUp,
    send: ({ username, email, password }) => this.#send(username.trim(), email.trim(), password),
  });

  connectedCallback() {
    super.connectedCallback();
    title('Sign up');
  }

  render() {
    const { errors, failure, pending } = this.#form;
    return authCard({
      heading: 'Create your account',
      body: html`
        <form novalidate @submit=${this.#form.submit}>
          ${failureBanner(failure)}
          <postern-field name="username" label="User name" autofill="username" .error=${errors.username}></postern-field>
          <postern-field name="email" label="E-mail" type="email" autofill="email" keyboard="email"
            hint="We send a code there to verify it." .error=${errors.email}></postern-field>
          ${newPasswordField({ name: 'password', label: 'Password', error: errors.password })}
          ${submitButton(pending, 'Sign up', 'Signing up…')}
        </form>
      `,
      foot: html`<p>Have an account? <a href=${withNext('/sign-in', this.next)}>Sign in</a></p>`,
    });
  }

  async #send(username, email, password) {
    const body = { username, password, attributes: { email } };
    const { confirmed, delivery } = await call('POST', '/auth/sign-up', { body });
    if (confirmed) {
      await enterWithNotice('Your account is ready. Sign in to go on.', username, password, this.next);
    } else {
      keepPassword(username, password);
      router.go(withNext('/verify', this.next), { state: { username, destination: delivery?.destination } });
    }
  }
}

customElements.define('postern-sign-up', SignUp);

export const page = ({ next }) => html`<postern-sign-up .next=${next}></postern-sign-up>`;
