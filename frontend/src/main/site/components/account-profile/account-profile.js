import { html } from 'lit';
import { callInSession } from '../../lib/in-session.js';
import { PosternElement } from '../../lib/element.js';
import { title } from '../../lib/page.js';
import { Resource } from '../../stores/resource.js';
import { accountPage } from '../account/account-page.js';
import './attributes-card.js';
import './delete-card.js';
import './identity-card.js';

/** `<postern-profile>`: what the account knows of its person, and the way out of it. */
class Profile extends PosternElement {
  #account = new Resource(() => callInSession('GET', '/account'));

  connectedCallback() {
    super.connectedCallback();
    title('Profile');
    this.#account.load();
  }

  render() {
    return accountPage('Profile', html`
      <postern-attributes-card .account=${this.#account}></postern-attributes-card>
      <postern-identity-card></postern-identity-card>
      <postern-delete-card></postern-delete-card>
    `);
  }
}

customElements.define('postern-profile', Profile);

export const page = () => html`<postern-profile></postern-profile>`;
