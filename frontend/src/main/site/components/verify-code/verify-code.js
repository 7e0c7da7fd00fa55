import { html, nothing } from 'lit';
import { call } from '../../lib/api.js';
import { PosternElement } from '../../lib/element.js';
import { Form, focusField } from '../../lib/form.js';
import { announce, title } from '../../lib/page.js';
import { Problem, explain } from '../../lib/problem.js';
import { router } from '../../lib/router.js';
import { withNext } from '../../lib/routes.js';
import { developmentInbox } from '../../stores/config.js';
import { session } from '../../stores/session.js';
import { takePassword } from '../../stores/sign-up.js';
import { authCard, failureBanner, submitButton } from '../auth-card/auth-card.js';
import '../form-field/form-field.js';
import { blameCode, checkCode, cleanCode } from './verify-rules.js';

/**
 * `<postern-verify>`: the page that asks for the code of the verification message. Property:
 * `next`, where to go on to. The step knows the `username`, and perhaps the `destination` of the
 * code or that the account is known to be `unverified`.
 */
class VerifyCode extends PosternElement {
  static properties = {
    next: {},
    inbox: { state: true },
    resent: { state: true },
    resending: { state: true },
  };

  #form = new Form(this, {
    check: checkCode,
    blame: blameCode,
    send: ({ username, code }) => this.#send(username.trim(), cleanCode(code)),
  });

  connectedCallback() {
    super.connectedCallback();
    title('Verify your e-mail');
    developmentInbox().then((inbox) => {
      this.inbox = inbox;
    });
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
          <div class="form-aside">
            <span>${this.resent ?? 'Nothing arrived?'}</span>
            <button type="button" class="button-link" aria-disabled=${this.resending ? 'true' : 'false'}
              @click=${this.#resend}>Send a new code</button>
          </div>
        </form>
        ${this.inbox
          ? html`<p class="development">Development: <a href=${this.inbox} target="_blank" rel="noopener noreferrer">open the inbox</a> to read the code.</p>`
          : nothing}
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
    const password = takePassword(username);
    if (password === undefined || !(await this.#enter(username, password))) {
      router.go(withNext('/sign-in', this.next), {
        state: { username, notice: 'Your e-mail is verified. Sign in to go on.' },
      });
    }
  }

  /** Whether the password that was typed before does for signing in. */
  async #enter(username, password) {
    try {
      const answer = await session.signIn(username, password);
      return answer.status === 'signed_in';
    } catch (error) {
      if (error instanceof Problem) {
        return false;
      }
      throw error;
    }
  }

  #resend = async ({ currentTarget }) => {
    const form = currentTarget.closest('form');
    const username = new FormData(form).get('username').trim();
    if (this.resending) {
      return;
    }
    if (!username) {
      this.#form.errors = { username: 'Enter the user name you signed up with.' };
      this.requestUpdate();
      focusField(form, 'username');
      return;
    }
    this.resending = true;
    this.#form.failure = null;
    try {
      const { delivery } = await call('POST', '/auth/resend-code', { body: { username } });
      this.#form.errors = {};
      this.resent = delivery?.destination
        ? `A new code is on its way to ${delivery.destination}.`
        : 'A new code is on its way.';
      announce(this.resent);
    } catch (error) {
      if (!(error instanceof Problem)) {
        throw error;
      }
      this.#form.failure = { ...explain(error), requestId: error.requestId };
    } finally {
      this.resending = false;
    }
  };
}

customElements.define('postern-verify', VerifyCode);
