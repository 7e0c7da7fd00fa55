import { html, nothing } from 'lit';
import { PosternElement } from '../../lib/element.js';
import { config } from '../../stores/config.js';

/** `<postern-inbox>`: in development, the way to the messages that would be sent. */
class DevelopmentInbox extends PosternElement {
  connectedCallback() {
    super.connectedCallback();
    config.load().then(() => this.requestUpdate());
  }

  render() {
    const address = webAddress(config.value.development?.inbox);
    return address
      ? html`<p class="development">Development: <a href=${address} target="_blank" rel="noopener noreferrer">open the inbox</a> to read the code.</p>`
      : nothing;
  }
}

function webAddress(text) {
  return typeof text === 'string' && /^https?:\/\//.test(text) ? text : undefined;
}

customElements.define('postern-inbox', DevelopmentInbox);
