import { html, nothing } from 'lit';
import { Action } from '../../lib/action.js';
import { PosternElement } from '../../lib/element.js';
import { count, size } from '../../lib/format.js';
import { callInSession } from '../../lib/in-session.js';
import { visible } from '../../lib/keys.js';
import { title } from '../../lib/page.js';
import { Resource } from '../../stores/resource.js';
import { AccountCard } from '../account/account-card.js';
import { accountPage } from '../account/account-page.js';
import { moment } from '../account/moment.js';
import { failureBanner } from '../auth-card/auth-card.js';

/** `<postern-shares>`: the links that somebody gave to others. */
class Shares extends PosternElement {
  connectedCallback() {
    super.connectedCallback();
    title('Shared links');
  }

  render() {
    return accountPage('Shared links', html`<postern-shares-card></postern-shares-card>`);
  }
}

/** `<postern-shares-card>`: what each link is to, how it was used, and a way to end it. */
class SharesCard extends AccountCard {
  #shares = this.follow(new Resource(() => callInSession('GET', '/shares')));
  #action = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.#shares.load();
  }

  render() {
    return this.card({
      id: 'shares-heading',
      heading: 'Links that others have',
      text: 'Each is served with your rights. They end by themselves, and all at once when you sign out everywhere or change your password.',
      body: html`
        ${failureBanner(this.#action.failure)}
        ${this.content(this.#shares, ({ shares }) =>
          shares.length === 0
            ? html`<p>You share nothing. Choose objects in a list, then Share.</p>`
            : html`<ul class="card-rows" role="list">${shares.map((share) => this.#row(share))}</ul>`)}
      `,
    });
  }

  #row(share) {
    const { id, name, bucket, keys, prefixes, expiresAt, password, oneTime, taken } = share;
    const named = visible(name);
    const what = [...keys, ...prefixes];
    return html`
      <li class="card-row">
        <div class="card-row-text">
          <span><b>${named}</b>
            ${oneTime ? html`<span class="chip">${taken ? 'Being used' : 'One download'}</span>` : nothing}
            ${password ? html`<span class="chip">Password</span>` : nothing}</span>
          <span class="quiet" title=${visible(what.join('\n'))}>${what.length === 1 ? visible(what[0]) : `${count(what.length)} items`} in ${visible(bucket)}</span>
          <span class="quiet">${useOf(share)}, ends ${moment(expiresAt)}</span>
        </div>
        <div class="card-row-actions">
          <button type="button" class="button" aria-label="End the link to ${named}" @click=${() => this.#end(id)}>End</button>
        </div>
      </li>
    `;
  }

  #end(id) {
    return this.#action.run('end', async () => {
      await callInSession('DELETE', `/shares/${encodeURIComponent(id)}`).catch(unlessGone);
      await this.#shares.load();
      this.tell('The link is ended.');
      await this.focusHeading();
    });
  }
}

function useOf({ kind, uses, left }) {
  if (kind === 'upload') {
    return `${uses === 1 ? '1 file' : `${count(uses)} files`} brought, ${size(left.bytes)} more may be`;
  }
  return uses === 1 ? '1 download' : `${count(uses)} downloads`;
}

/** What was to be ended and isn't there is ended. */
function unlessGone(error) {
  if (error.code !== 'not_found') {
    throw error;
  }
}

customElements.define('postern-shares', Shares);
customElements.define('postern-shares-card', SharesCard);

export const page = () => html`<postern-shares></postern-shares>`;
