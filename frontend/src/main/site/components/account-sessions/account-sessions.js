import { html } from 'lit';
import { PosternElement } from '../../lib/element.js';
import { title } from '../../lib/page.js';
import { accountPage } from '../account/account-page.js';
import './devices-card.js';
import './sessions-card.js';

/** `<postern-sessions>`: where the person is signed in, and which browsers are remembered. */
class Sessions extends PosternElement {
  connectedCallback() {
    super.connectedCallback();
    title('Sessions and devices');
  }

  render() {
    return accountPage('Sessions and devices', html`
      <postern-sessions-card></postern-sessions-card>
      <postern-devices-card></postern-devices-card>
    `);
  }
}

customElements.define('postern-sessions', Sessions);

export const page = () => html`<postern-sessions></postern-sessions>`;
