import { html, nothing } from 'lit';
import { Action } from '../../lib/action.js';
import { Follow, PosternElement } from '../../lib/element.js';
import { down } from '../../lib/icons.js';
import { visible } from '../../lib/keys.js';
import { callName } from '../../lib/people.js';
import { router } from '../../lib/router.js';
import { withNext } from '../../lib/routes.js';
import { session } from '../../stores/session.js';
import { signOut } from '../../stores/sign-out.js';
import { fetched } from '../missing-code/missing-code.js';

/**
 * `<postern-account-menu>`: who somebody is, in which role, and the ways to their account and out.
 * Property: `route`, to come back to after a sign-in.
 */
class AccountMenu extends PosternElement {
  static properties = { route: {} };

  #action = new Action(this);

  constructor() {
    super();
    new Follow(this, session);
  }

  render() {
    return session.session ? this.#menu(session.session) : nothing;
  }

  #menu({ username, attributes = {}, account }) {
    const guest = account === 'guest';
    const name = guest ? 'Guest' : visible(callName({ username, account, attributes }));
    const { pending, failure } = this.#action;
    return html`
      <button type="button" class="button account-button" popovertarget="account-menu" aria-label=${guest ? 'Guest' : `Account of ${name}`}>
        <span class="avatar" aria-hidden="true">${[...name][0]?.toUpperCase()}</span>
        <span class="account-name" aria-hidden="true">${name}</span>${down}
      </button>
      <div popover id="account-menu" class="menu" role="group" aria-label="Account" @beforetoggle=${this.#opening}>
        <p class="menu-who"><b>${name}</b>${guest
          ? html`<span>You see what everybody may see.</span>`
          : html`<span>${visible(attributes.email || username)}</span>`}</p>
        <postern-role-switch></postern-role-switch>
        <div role="alert">${failure ? html`<p class="field-error">${failure.title}. ${failure.text}</p>` : nothing}</div>
        ${guest
          ? html`<a class="menu-item" href=${withNext('/sign-in', router.here)}>Sign in</a>`
          : html`<a class="menu-item" href="/account">Your account</a>`}
        <button type="button" class="menu-item" aria-disabled=${pending ? 'true' : 'false'} @click=${this.#leave}>
          ${pending ? 'Signing out…' : guest ? 'Leave' : 'Sign out'}
        </button>
      </div>
    `;
  }

  /** The roles are fetched with the menu; which one a person has may only be known once they have used it. */
  #opening = ({ newState }) => {
    if (newState === 'open') {
      fetched(() => import('./role-switch.js'));
      if (!session.session?.identity) {
        session.load();
      }
    }
  };

  #leave = () => this.#action.run('leave', () => signOut());
}

customElements.define('postern-account-menu', AccountMenu);
