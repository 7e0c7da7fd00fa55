import { html, nothing } from 'lit';
import { Action } from '../../lib/action.js';
import { callInSession } from '../../lib/in-session.js';
import { visible } from '../../lib/keys.js';
import { provesHere } from '../../lib/people.js';
import { browserName } from '../../lib/user-agent.js';
import { Resource } from '../../stores/resource.js';
import { session } from '../../stores/session.js';
import { signOut } from '../../stores/sign-out.js';
import { AccountCard } from '../account/account-card.js';
import { moment } from '../account/moment.js';
import { failureBanner } from '../auth-card/auth-card.js';

/** `<postern-sessions-card>`: where the person is signed in, with ways to end that. */
class SessionsCard extends AccountCard {
  #sessions = this.follow(new Resource(() => callInSession('GET', '/account/sessions')));
  #action = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.#sessions.load();
  }

  render() {
    return this.card({
      id: 'sessions-heading',
      heading: 'Where you are signed in',
      text: `End what you don’t know, and then change your password${provesHere(session.session) ? '' : ' at the site where you sign in'}.`,
      body: html`
        ${failureBanner(this.#action.failure)}
        ${this.content(this.#sessions, ({ sessions }) => html`
          <ul class="card-rows" role="list">${sessions.map((each) => this.#row(each))}</ul>
          <div class="card-actions">
            ${sessions.length > 1
              ? html`<button type="button" class="button button-primary" aria-disabled=${this.#action.pending ? 'true' : 'false'} @click=${this.#endOthers}>End all others</button>`
              : nothing}
            <button type="button" class="button" aria-disabled=${this.#action.pending ? 'true' : 'false'} @click=${this.#endAll}>Sign out everywhere</button>
          </div>
        `)}
      `,
    });
  }

  #row({ id, signedInAt, lastSeenAt, address, userAgent, current }) {
    const name = visible(browserName(userAgent));
    return html`
      <li class="card-row">
        <div class="card-row-text">
          <span><b title=${visible(userAgent)}>${name}</b> ${current ? html`<span class="chip chip-good">This session</span>` : nothing}</span>
          <span class="quiet">${address ? html`${visible(address)}, ` : nothing}signed in ${moment(signedInAt)}, last used ${moment(lastSeenAt)}</span>
        </div>
        <div class="card-row-actions">
          ${current
            ? html`<button type="button" class="button" @click=${this.#signOut}>Sign out</button>`
            : html`<button type="button" class="button" aria-label="End the session of ${name}" @click=${() => this.#end(id)}>End</button>`}
        </div>
      </li>
    `;
  }

  #end(id) {
    return this.#change(async () => {
      await callInSession('DELETE', `/account/sessions/${encodeURIComponent(id)}`).catch(unlessGone);
      return 'The session is ended.';
    });
  }

  #endOthers = () =>
    this.#change(async () => {
      const { ended } = await callInSession('DELETE', '/account/sessions');
      return ended === 1 ? 'One other session is ended.' : `${ended} other sessions are ended.`;
    });

  #change(work) {
    return this.#action.run('end', async () => {
      const said = await work();
      await this.#sessions.load();
      this.tell(said);
      await this.focusHeading();
    });
  }

  #signOut = () => this.#action.run('leave', () => signOut());

  #endAll = () => this.#action.run('leave', () => signOut(true));
}

/** What was to be ended and isn't there is ended. */
function unlessGone(error) {
  if (error.code !== 'not_found') {
    throw error;
  }
}

customElements.define('postern-sessions-card', SessionsCard);
