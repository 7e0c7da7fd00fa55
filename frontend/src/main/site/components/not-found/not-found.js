import { html } from 'lit';
import { PosternElement } from '../../lib/element.js';
import { title } from '../../lib/page.js';
import { HOME } from '../../lib/routes.js';
import { authCard } from '../auth-card/auth-card.js';

/** `<postern-not-found>`: what an address without a page shows. */
class NotFound extends PosternElement {
  connectedCallback() {
    super.connectedCallback();
    title('No such page');
  }

  render() {
    return authCard({
      heading: 'There is no gate here',
      intro: 'This address leads nowhere. Perhaps a part of it got lost.',
      body: html`<a class="button button-primary button-wide" href=${HOME}>Go to your places</a>`,
    });
  }
}

customElements.define('postern-not-found', NotFound);

export const page = () => html`<postern-not-found></postern-not-found>`;
