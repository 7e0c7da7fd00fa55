import { html } from 'lit';
import { call } from '../../lib/api.js';
import { announce } from '../../lib/page.js';
import { Problem, explain } from '../../lib/problem.js';
import { focusField } from '../form-field/focus-field.js';

/** Sends a new code to the person whom a form names, once at a time, and says where it went. */
export class Resend {
  pending = false;
  said = 'Nothing arrived?';

  /**
   * @param {import('lit').ReactiveControllerHost & HTMLElement} host
   * @param {import('../../lib/form.js').Form} form its errors and failure are shown by the host
   * @param {string} path of the call that sends the code
   */
  constructor(host, form, path) {
    this.host = host;
    this.form = form;
    this.path = path;
  }

  /** Listens to the button's `click`. */
  send = async ({ currentTarget }) => {
    const form = currentTarget.closest('form');
    const username = new FormData(form).get('username').trim();
    if (this.pending) {
      return;
    }
    if (!username) {
      this.form.errors = { username: 'Enter your user name.' };
      this.host.requestUpdate();
      focusField(form, 'username');
      return;
    }
    this.pending = true;
    this.form.failure = null;
    this.host.requestUpdate();
    await this.#send(username);
    this.pending = false;
    this.host.requestUpdate();
  };

  async #send(username) {
    try {
      const { delivery } = await call('POST', this.path, { body: { username } });
      this.form.errors = {};
      this.said = delivery?.destination
        ? `A new code is on its way to ${delivery.destination}.`
        : 'A new code is on its way.';
      announce(this.said);
    } catch (error) {
      if (!(error instanceof Problem)) {
        throw error;
      }
      this.form.failure = { ...explain(error), requestId: error.requestId };
    }
  }
}

/** The line with the button. */
export function resendAside({ said, pending, send }) {
  return html`
    <div class="form-aside">
      <span>${said}</span>
      <button type="button" class="button-link" aria-disabled=${pending ? 'true' : 'false'} @click=${send}>Send a new code</button>
    </div>
  `;
}
