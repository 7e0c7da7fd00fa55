import { html } from 'lit';
import { callInSession } from '../../lib/in-session.js';
import { PosternElement } from '../../lib/element.js';
import { briefly, title } from '../../lib/page.js';
import { provesHere } from '../../lib/people.js';
import { passwordPolicy } from '../../stores/password-policy.js';
import { Resource } from '../../stores/resource.js';
import { session } from '../../stores/session.js';
import { accountPage } from '../account/account-page.js';
import { keptElsewhere } from '../account/kept-elsewhere.js';
import './factors-card.js';
import './passkeys-card.js';
import './password-card.js';

let policy;

/** The rules are there before the page is, so that nothing moves below what is typed. */
export async function ready() {
  if (provesHere(session.session)) {
    policy = await briefly(passwordPolicy());
  }
}

/** `<postern-security>`: how the person proves who they are. */
class Security extends PosternElement {
  #factors = new Resource(() => callInSession('GET', '/account/factors'));

  connectedCallback() {
    super.connectedCallback();
    title('Security');
    if (provesHere(session.session)) {
      this.#factors.load();
    }
  }

  render() {
    return accountPage('Security', this.#cards());
  }

  #cards() {
    if (!provesHere(session.session)) {
      return keptElsewhere(
        'Kept where you signed in',
        'You sign in with another site’s word, so that password and second step are that site’s. Change them there.',
      );
    }
    return html`
      <postern-password-card .factors=${this.#factors} .policy=${policy}></postern-password-card>
      <postern-factors-card .factors=${this.#factors}></postern-factors-card>
      <postern-passkeys-card></postern-passkeys-card>
    `;
  }
}

customElements.define('postern-security', Security);

export const page = () => html`<postern-security></postern-security>`;
