import { html, nothing } from 'lit';
import { Action } from '../../lib/action.js';
import { Form } from '../../lib/form.js';
import { router } from '../../lib/router.js';
import { withNext } from '../../lib/routes.js';
import { failureBanner, submitButton } from '../auth-card/auth-card.js';
import '../form-field/form-field.js';
import { blameSignIn } from '../sign-in/sign-in-rules.js';
import { Step } from './step.js';

/** `<postern-password-step>`: asks for the password of a person who gave their name before. */
class PasswordStep extends Step {
  #form = new Form(this, {
    check: ({ password }) => (password ? {} : { password: 'Enter your password.' }),
    blame: blameSignIn,
    send: ({ password }) => this.flow.answer({ password }),
  });

  #action = new Action(this);

  render() {
    const { errors, failure, pending } = this.#form;
    return this.frame({
      heading: 'Enter your password',
      body: html`
        <form novalidate @submit=${this.#form.submit}>
          ${failureBanner(failure ?? this.#action.failure)}
          <postern-field name="username" label="User name" autofill="username" fixed .value=${this.flow.username}></postern-field>
          <postern-field name="password" label="Password" type="password" autofill="current-password"
            .error=${errors.password}></postern-field>
          ${submitButton(pending, 'Sign in', 'Signing in…')}
          ${this.level === 1
            ? html`<div class="form-aside"><button type="button" class="button-link" @click=${this.#forgot}>Forgot your password?</button></div>`
            : nothing}
        </form>
        ${this.otherWay(this.#action)}
      `,
    });
  }

  #forgot = () => router.go(withNext('/forgot-password', router.route.next), { state: { username: this.flow.username } });
}

customElements.define('postern-password-step', PasswordStep);
