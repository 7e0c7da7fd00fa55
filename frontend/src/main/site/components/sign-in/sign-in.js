import { html } from 'lit';
import { PosternElement } from '../../lib/element.js';
import { Form } from '../../lib/form.js';
import { title } from '../../lib/page.js';
import { router } from '../../lib/router.js';
import { withNext } from '../../lib/routes.js';
import { session } from '../../stores/session.js';
import { keepPassword } from '../../stores/sign-up.js';
import { authCard, failureBanner, submitButton } from '../auth-card/auth-card.js';
import '../form-field/form-field.js';
import { blameSignIn, checkSignIn, furtherStep } from './sign-in-rules.js';

/**
 * `<postern-sign-in>`: the page that asks for user name and password.
 *
 * Property: `next`, where to go on to. Starts from the step's `username` and `notice`, if it has any.
 */
class SignIn extends PosternElement {
  static properties = { next: {} };

  #form = new Form(this, {
    check: checkSignIn,
    blame: blameSignIn,
    send: ({ username, password }) => this.#send(username.trim(), password),
  });

  connectedCallback() {
    super.connectedCallback();
    title('Sign in');
  }

  render() {
    const { username = '', notice } = router.state;
    const { errors, failure, pending } = this.#form;
    return authCard({
      heading: 'Sign in',
      intro: notice,
      body: html`
        <form novalidate @submit=${this.#form.submit}>
          ${failureBanner(failure)}
          <postern-field name="username" label="User name" autofill="username" .value=${username}
            .error=${errors.username}></postern-field>
          <postern-field name="password" label="Password" type="password" autofill="current-password"
            .error=${errors.password}></postern-field>
          ${submitButton(pending, 'Sign in', 'Signing in…')}
        </form>
      `,
      foot: html`<p>No account yet? <a href=${withNext('/sign-up', this.next)}>Sign up</a></p>`,
    });
  }

  async #send(username, password) {
    try {
      const answer = await session.signIn(username, password);
      if (answer.status !== 'signed_in') {
        throw furtherStep(answer.challenge);
      }
    } catch (problem) {
      if (problem.code !== 'user_not_confirmed') {
        throw problem;
      }
      keepPassword(username, password);
      router.go(withNext('/verify', this.next), { state: { username, unverified: true } });
    }
  }
}

customElements.define('postern-sign-in', SignIn);
