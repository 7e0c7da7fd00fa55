import { html, nothing } from 'lit';
import { Action } from '../../lib/action.js';
import { address, call } from '../../lib/api.js';
import { PosternElement } from '../../lib/element.js';
import { Form } from '../../lib/form.js';
import { exact } from '../../lib/format.js';
import { handToBrowser } from '../../lib/hand-over.js';
import { visible } from '../../lib/keys.js';
import { focusHeading, title } from '../../lib/page.js';
import { Problem, explain } from '../../lib/problem.js';
import { authCard, failureBanner, submitButton } from '../auth-card/auth-card.js';
import { focusField } from '../form-field/focus-field.js';
import '../form-field/form-field.js';
import './bring-files.js';

/**
 * `<postern-shared-link>`: what strangers see who follow a link that somebody gave them. Opening it
 * uses nothing up; what the link is made of stands behind the hash sign and is sent here alone.
 */
class SharedLink extends PosternElement {
  static properties = { look: { state: true }, asks: { state: true }, problem: { state: true }, begun: { state: true } };

  #form = new Form(this, {
    check: ({ password }) => (password === '' ? { password: 'Enter the password.' } : {}),
    blame: ({ code }) => (code === 'share_password_wrong' ? { password: 'That is not the password of this link.' } : undefined),
    send: ({ password }) => this.#open(password),
  });

  #action = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    title('Shared with you');
    addEventListener('hashchange', this.#begin);
    this.#begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#begin);
  }

  render() {
    if (this.problem) {
      return this.#nothing(this.problem);
    }
    if (this.look) {
      return this.#shared(this.look);
    }
    return this.asks ? this.#password() : authCard({ heading: 'Shared with you', body: html`<p class="quiet" role="status">One moment…</p>` });
  }

  #nothing(problem) {
    const gone = problem.code === 'no_such_share';
    const { title: heading, text } = explain(problem);
    return authCard({
      heading: gone ? 'This link is good for nothing' : heading,
      body: html`
        <p>${gone ? 'It has ended, was used already, or is not complete. Ask whoever gave it to you for another one.' : text}</p>
        ${gone ? nothing : html`<button type="button" class="button button-primary button-wide" @click=${this.#begin}>Try again</button>`}
      `,
    });
  }

  #password() {
    const { errors, failure, pending } = this.#form;
    return authCard({
      heading: 'Shared with you',
      intro: 'This link asks for a password.',
      body: html`
        <form novalidate @submit=${this.#form.submit}>
          ${failureBanner(failure)}
          <postern-field name="password" label="Password" type="password" autofill="off" .error=${errors.password}></postern-field>
          ${submitButton(pending, 'Open', 'Opening…')}
        </form>
      `,
    });
  }

  #shared(look) {
    const { failure, pending } = this.#action;
    return authCard({
      heading: visible(look.name),
      intro: look.kind === 'upload' ? 'Somebody asks you for files. Only they will see them.' : 'Somebody shares this with you.',
      body: html`
        ${failureBanner(failure)}
        ${look.kind === 'upload'
          ? html`<postern-bring-files .share=${look}></postern-bring-files>`
          : html`
              <button type="button" class="button button-primary button-wide" aria-disabled=${pending ? 'true' : 'false'} @click=${this.#download}>
                ${pending ? 'One moment…' : look.archive ? 'Download as ZIP' : 'Download'}
              </button>
              ${look.oneTime ? html`<p class="field-hint">For one download. Once it has begun nobody else gets it; if it breaks off, you can go on here for 15 minutes.</p>` : nothing}
              <p role="status">${this.begun ? 'The download has begun.' : ''}</p>`}
      `,
      foot: html`<p class="quiet">The link ends on ${exact(new Date(look.expiresAt))}.</p>`,
    });
  }

  #begin = async () => {
    this.problem = undefined;
    this.look = undefined;
    this.begun = false;
    try {
      await this.#open();
    } catch (error) {
      if (!(error instanceof Problem)) {
        throw error;
      }
      this.asks = error.code === 'share_password_required';
      this.problem = this.asks ? undefined : error;
      await this.updateComplete;
      if (this.asks) {
        await focusField(this, 'password');
      }
    }
  };

  async #open(password) {
    const link = location.hash.slice(1);
    if (link === '') {
      throw new Problem({ status: 404, code: 'no_such_share' });
    }
    this.look = await call('POST', '/s/open', { body: password === undefined ? { link } : { link, password } });
    this.asks = false;
    await this.updateComplete;
    focusHeading(this);
  }

  /** Asked first whether it is still good, since a download that fails says nothing of why. */
  #download = () =>
    this.#action.run('download', async () => {
      try {
        await call('POST', '/s/open', { body: { link: location.hash.slice(1) } });
      } catch (error) {
        if (error.code === 'no_such_share') {
          this.problem = error;
          return;
        }
        throw error;
      }
      handToBrowser(address(`/s/${this.look.id}/content`));
      this.begun = true;
    });
}

customElements.define('postern-shared-link', SharedLink);

export const page = () => html`<postern-shared-link></postern-shared-link>`;
