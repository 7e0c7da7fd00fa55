import { html, nothing } from 'lit';
import { session } from '../../stores/session.js';
import { AccountCard } from '../account/account-card.js';
import { copyableId } from '../problem-notice/request-id.js';

/** `<postern-identity-card>`: what AWS knows the person by, as the names of their own folders hold. */
class IdentityCard extends AccountCard {
  constructor() {
    super();
    this.follow(session);
  }

  connectedCallback() {
    super.connectedCallback();
    if (!session.session?.identity) {
      session.load();
    }
  }

  render() {
    const identity = session.session?.identity;
    return identity
      ? this.card({
          id: 'identity-heading',
          heading: 'Your identity at Amazon',
          text: 'It decides which files you may use, and your own folder is named after it.',
          body: copyableId(identity.id, 'Identity id'),
        })
      : nothing;
  }
}

customElements.define('postern-identity-card', IdentityCard);
