import { html } from 'lit';
import { call } from '../../lib/api.js';
import { PosternElement } from '../../lib/element.js';
import { Form } from '../../lib/form.js';
import { title } from '../../lib/page.js';
import { router } from '../../lib/router.js';
import { withNext } from '../../lib/routes.js';
import { authCard, failureBanner, submitButton } from '../auth-card/auth-card.js';
import '../form-field/form-field.js';

/**
 * `<postern-forgot-password>`: the page that sends a code with which a new password can be set.
 * Property: `next`, where to go on to. Starts from the step's `username`.
 */
class ForgotPassword extends PosternElement {
  static properties = { next: {} };

  #form = new Form(this, {
    check: ({ username }) => (username.trim() ? {} : { username: 'Enter your user name.' }),
    send: ({ username }) => this.#send(username.trim()),
  });

  connectedCallback() {
    super.connectedCallback();
    title('Reset your password');
  }

  render() {
    const { errors, failure, pending } = this.#form;
    return authCard({
      heading: 'Reset your password',
      intro: 'We send you a code with which you can choose a new one.',
      body: html`
        <form novalidate @submit=${this.#form.submit}>
          ${failureBanner(failure)}
          <postern-field name="username" label="User name" autofill="username" .value=${router.state.username ?? ''}
            .error=${errors.username}></postern-field>
          ${submitButton(pending, 'Send a code', 'Sending…')}
        </form>
      `,
      foot: html`<p><a href=${withNext('/sign-in', this.next)}>Back to sign-in</a></p>`,
    });
  }

  async #send(username) {
    const { delivery } = await call('POST', '/auth/forgot-password', { body: { username } });
    router.keep({ username });
    router.go(withNext('/reset-password', this.next), { state: { username, destination: delivery?.destination } });
  }
}

customElements.define('postern-forgot-password', ForgotPassword);

export const page = ({ next }) => html`<postern-forgot-password .next=${next}></postern-forgot-password>`;
