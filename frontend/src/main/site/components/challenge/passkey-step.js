import { html } from 'lit';
import { Action } from '../../lib/action.js';
import { usePasskey } from '../../lib/passkeys.js';
import { failureBanner } from '../auth-card/auth-card.js';
import { Step } from './step.js';

/** `<postern-passkey-step>`: lets the browser ask for a passkey, at once and again when wanted. */
class PasskeyStep extends Step {
  #action = new Action(this);
  #other = new Action(this);
  #asking = new AbortController();

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#asking.abort();
  }

  firstUpdated() {
    this.#use();
  }

  render() {
    const { pending, failure } = this.#action;
    const waiting = pending === 'passkey';
    return this.frame({
      heading: 'Use your passkey',
      intro: 'Your browser asks for your fingerprint, face, PIN or security key.',
      body: html`
        <div class="ways-box">
          ${failureBanner(failure ?? this.#other.failure)}
          <button type="button" class="button button-primary button-wide" aria-disabled=${waiting ? 'true' : 'false'} @click=${this.#use}>
            ${waiting ? 'Waiting for your passkey…' : 'Try again'}
          </button>
          ${this.otherWay(this.#other)}
        </div>
      `,
    });
  }

  #use = () =>
    this.#action.run('passkey', async () => {
      const { requestOptions } = this.challenge.parameters;
      const credential = await usePasskey(requestOptions, this.#asking.signal);
      await this.flow.answer({ credential });
    });
}

customElements.define('postern-passkey-step', PasskeyStep);
