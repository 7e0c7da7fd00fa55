import { html, nothing } from 'lit';
import { Action } from '../../lib/action.js';
import { callInSession } from '../../lib/in-session.js';
import { Problem } from '../../lib/problem.js';
import { AccountCard } from '../account/account-card.js';
import { failureBanner } from '../auth-card/auth-card.js';
import { wayOf } from '../challenge/step-rules.js';
import { FACTORS, withFactor } from './security-rules.js';
import './totp-form.js';

/**
 * `<postern-factors-card>`: what is asked for beside the password. Property: `factors`, the
 * resource that says what is switched on.
 */
class FactorsCard extends AccountCard {
  static properties = { factors: {}, enrolment: { state: true } };

  #action = new Action(this);

  willUpdate(changed) {
    if (changed.has('factors')) {
      this.follow(this.factors);
    }
  }

  render() {
    return this.card({
      id: 'factors-heading',
      heading: 'Second step',
      text: 'A second proof keeps others out even if they know your password.',
      body: html`
        ${failureBanner(this.#action.failure)}
        ${this.content(this.factors, (factors) => html`
          <ul class="card-rows" role="list">${FACTORS.map((factor) => this.#row(factor, factors))}</ul>
        `)}
      `,
    });
  }

  #row(factor, { enabled, preferred }) {
    const { name, text } = wayOf(factor);
    const on = enabled.includes(factor);
    const first = on && preferred === factor;
    return html`
      <li class="card-row">
        <div class="card-row-text">
          <span><b>${name}</b> ${on ? html`<span class="chip chip-good">${first && enabled.length > 1 ? 'On, asked for first' : 'On'}</span>` : nothing}</span>
          <span class="quiet">${text}</span>
        </div>
        ${this.enrolment && factor === 'SOFTWARE_TOKEN_MFA' ? nothing : this.#actions(factor, name, on, first)}
        ${this.enrolment && factor === 'SOFTWARE_TOKEN_MFA'
          ? html`<postern-totp-form .enrolment=${this.enrolment} @done=${this.#enrolled} @cancelled=${this.#close}></postern-totp-form>`
          : nothing}
      </li>
    `;
  }

  #actions(factor, name, on, first) {
    const app = factor === 'SOFTWARE_TOKEN_MFA';
    const button = (label, work, look = '') => html`<button type="button" class="button ${look}" aria-label="${label}: ${name}"
      aria-disabled=${this.#action.pending ? 'true' : 'false'} @click=${work}>${label}</button>`;
    return html`
      <div class="card-row-actions">
        ${on && !first ? button('Ask for it first', () => this.#prefer(factor)) : nothing}
        ${app ? button(on ? 'Replace' : 'Set up', this.#enrol, on ? 'enrol' : 'enrol button-primary') : nothing}
        ${on ? button('Turn off', () => this.#turn(factor, false)) : nothing}
        ${on || app ? nothing : button('Turn on', () => this.#turn(factor, true))}
      </div>
    `;
  }

  #enrol = () =>
    this.#action.run('enrol', async () => {
      this.done = '';
      this.enrolment = await callInSession('POST', '/account/factors/totp', { body: {} });
      this.focusOn('postern-totp-form h3');
    });

  #enrolled = () => this.#changed('Your authenticator app is set up. It is asked for at your next sign-in.');

  #close = () => {
    this.enrolment = undefined;
    this.focusOn('.enrol');
  };

  #turn(factor, on) {
    const { name } = wayOf(factor);
    return this.#choose(withFactor(this.factors.value, factor, on), `${name} is ${on ? 'on' : 'off'}.`);
  }

  #prefer(factor) {
    const { enabled } = this.factors.value;
    return this.#choose({ enabled, preferred: factor }, `${wayOf(factor).name} is asked for first.`);
  }

  #choose(body, said) {
    return this.#action.run('choose', async () => {
      try {
        await callInSession('PUT', '/account/factors', { body });
      } catch (error) {
        throw error.code === 'factor_not_set_up' ? missingAddress(error) : error;
      }
      await this.#changed(said);
    });
  }

  async #changed(said) {
    this.enrolment = undefined;
    this.tell(said);
    await this.factors.load();
    await this.focusHeading();
  }
}

/** What is missing is known: the address that codes would go to. */
function missingAddress({ requestId }) {
  return new Problem({
    code: 'address_missing',
    title: 'There is nowhere to send codes to',
    detail: 'Add the address on your profile and verify it, then turn this on.',
    requestId,
  });
}

customElements.define('postern-factors-card', FactorsCard);
