import { html } from 'lit';
import { callInSession } from '../../lib/in-session.js';
import { PosternElement } from '../../lib/element.js';
import { title } from '../../lib/page.js';
import { hasAccount } from '../../lib/people.js';
import { Resource } from '../../stores/resource.js';
import { session } from '../../stores/session.js';
import { accountPage } from '../account/account-page.js';
import { keptElsewhere } from '../account/kept-elsewhere.js';
import './attributes-card.js';
import './delete-card.js';
import './identity-card.js';

/** `<postern-profile>`: what the account knows of its person, and the way out of it. */
class Profile extends PosternElement {
  #account = new Resource(() => callInSession('GET', '/account'));

  connectedCallback() {
    super.connectedCallback();
    title('Profile');
    if (hasAccount(session.session)) {
      this.#account.load();
    }
  }

  render() {
    return accountPage('Profile', hasAccount(session.session) ? this.#cards() : withoutAccount());
  }

  #cards() {
    return html`
      <postern-attributes-card .account=${this.#account}></postern-attributes-card>
      <postern-identity-card></postern-identity-card>
      <postern-delete-card></postern-delete-card>
    `;
  }
}

function withoutAccount() {
  return html`
    ${keptElsewhere(
      'No account here',
      'You signed in with another site’s word, and this site keeps no account of you: there is nothing to change or to delete.',
    )}
    <postern-identity-card></postern-identity-card>
  `;
}

customElements.define('postern-profile', Profile);

export const page = () => html`<postern-profile></postern-profile>`;
