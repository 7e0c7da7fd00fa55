import { html, nothing } from 'lit';
import { PosternElement } from '../../lib/element.js';
import { title } from '../../lib/page.js';
import { provesHere } from '../../lib/people.js';
import { session } from '../../stores/session.js';
import { accountPage } from '../account/account-page.js';
import './devices-card.js';
import './sessions-card.js';

/**
 * `<postern-sessions>`: where the person is signed in, and which browsers are remembered, where it is
 * here that they sign in.
 */
class Sessions extends PosternElement {
  connectedCallback() {
    super.connectedCallback();
    title('Sessions and devices');
  }

  render() {
    return accountPage('Sessions and devices', html`
      <postern-sessions-card></postern-sessions-card>
      ${provesHere(session.session) ? html`<postern-devices-card></postern-devices-card>` : nothing}
    `);
  }
}

customElements.define('postern-sessions', Sessions);

export const page = () => html`<postern-sessions></postern-sessions>`;
