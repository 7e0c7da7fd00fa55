import { html } from 'lit';
import { PosternElement } from '../../lib/element.js';
import { Form } from '../../lib/form.js';
import { title } from '../../lib/page.js';
import { router } from '../../lib/router.js';
import { withNext } from '../../lib/routes.js';
import { call } from '../../lib/api.js';
import { session } from '../../stores/session.js';
import { keepPassword } from '../../stores/sign-up.js';
import { authCard, failureBanner, submitButton } from '../auth-card/auth-card.js';
import '../form-field/form-field.js';
import { blameSignUp, checkSignUp } from './sign-up-rules.js';

/** `<postern-sign-up>`: the page that makes an account. Property: `next`, where to go on to. */
class SignUp extends PosternElement {
  static properties = { next: {} };

  #form = new Form(this, {
    check: checkSignUp,
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
          <postern-field name="password" label="Password" type="password" autofill="new-password"
            .error=${errors.password}></postern-field>
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
      await this.#enter(username, password);
    } else {
      keepPassword(username, password);
      router.go(withNext('/verify', this.next), { state: { username, destination: delivery?.destination } });
    }
  }

  /** Signs in at once where the pool asks for no verification; the page follows the session. */
  async #enter(username, password) {
    const answer = await session.signIn(username, password);
    if (answer.status !== 'signed_in') {
      router.go(withNext('/sign-in', this.next), {
        state: { username, notice: 'Your account is ready. Sign in to go on.' },
      });
    }
  }
}

customElements.define('postern-sign-up', SignUp);
