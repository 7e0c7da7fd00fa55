import { html, nothing } from 'lit';
import { Follow, PosternElement } from '../../lib/element.js';
import { down } from '../../lib/icons.js';
import { crumbs, visible } from '../../lib/keys.js';
import { mark } from '../../lib/mark.js';
import { Problem, explain } from '../../lib/problem.js';
import { HOME, placeHref } from '../../lib/routes.js';
import { session } from '../../stores/session.js';

/** More folders than this between the bucket and the last two are folded into a menu. */
const SHOWN_FOLDERS = 2;

const ACCOUNT_PAGES = ['profile', 'security', 'sessions'];

/**
 * `<postern-top-bar>`: brand, the way to where one is, and the account. Property: `route`, of which
 * it shows `bucket` and `prefix`.
 */
class TopBar extends PosternElement {
  static properties = { route: {}, failure: { state: true }, leaving: { state: true } };

  constructor() {
    super();
    new Follow(this, session);
  }

  willUpdate(changed) {
    if (changed.has('route')) {
      this.querySelectorAll('[popover]:popover-open').forEach((menu) => menu.hidePopover());
    }
  }

  render() {
    return html`
      <header class="top-bar">
        <a class="brand" href=${HOME} aria-label="Postern, places">${mark}<span>Postern</span></a>
        ${this.route?.name === 'objects' ? this.#breadcrumb() : nothing}
        ${ACCOUNT_PAGES.includes(this.route?.name) ? accountCrumbs() : nothing}
        ${session.session ? this.#account(session.session) : nothing}
      </header>
    `;
  }

  #breadcrumb() {
    const { bucket, prefix } = this.route;
    const way = [
      { name: bucket, href: placeHref(bucket) },
      ...crumbs(prefix).map((crumb) => ({ name: crumb.name, href: placeHref(bucket, crumb.prefix) })),
    ];
    const folded = way.slice(1, Math.max(1, way.length - SHOWN_FOLDERS));
    const shown = way.slice(1 + folded.length);
    return html`
      <nav aria-label="Breadcrumb" class="breadcrumb">
        <ol>
          <li><a href=${HOME}>Places</a></li>
          ${crumbItem(way[0], way.length === 1)}
          ${folded.length > 0 ? foldedItem(folded) : nothing}
          ${shown.map((crumb, i) => crumbItem(crumb, i === shown.length - 1))}
        </ol>
      </nav>
    `;
  }

  #account({ username, attributes = {} }) {
    return html`
      <div class="account">
        <button type="button" class="button account-button" popovertarget="account-menu" aria-label="Account of ${visible(username)}">
          <span class="avatar" aria-hidden="true">${[...visible(username)][0]?.toUpperCase()}</span>
          <span class="account-name" aria-hidden="true">${visible(username)}</span>${down}
        </button>
        <div popover id="account-menu" class="menu" role="group" aria-label="Account">
          <p class="menu-who"><b>${visible(username)}</b>${attributes.email ? html`<span>${visible(attributes.email)}</span>` : nothing}</p>
          <div role="alert">${this.failure ? html`<p class="field-error">${this.failure.title}. ${this.failure.text}</p>` : nothing}</div>
          <a class="menu-item" href="/account">Your account</a>
          <button type="button" class="menu-item" aria-disabled=${this.leaving ? 'true' : 'false'} @click=${this.#signOut}>
            ${this.leaving ? 'Signing out…' : 'Sign out'}
          </button>
        </div>
      </div>
    `;
  }

  #signOut = async () => {
    if (this.leaving) {
      return;
    }
    this.leaving = true;
    this.failure = null;
    try {
      await session.signOut();
    } catch (error) {
      if (!(error instanceof Problem)) {
        throw error;
      }
      this.failure = explain(error);
    } finally {
      this.leaving = false;
    }
  };
}

function accountCrumbs() {
  return html`
    <nav aria-label="Breadcrumb" class="breadcrumb">
      <ol>
        <li><a href=${HOME}>Places</a></li>
        <li><span class="crumb" aria-current="page">Account</span></li>
      </ol>
    </nav>
  `;
}

function crumbItem({ name, href }, current) {
  const label = name === '' ? html`<i>no name</i>` : html`<bdi>${visible(name)}</bdi>`;
  return html`<li>${current
    ? html`<span class="crumb" aria-current="page" title=${visible(name)}>${label}</span>`
    : html`<a class="crumb" href=${href} title=${visible(name)}>${label}</a>`}</li>`;
}

function foldedItem(folded) {
  const text = folded.length === 1 ? 'Show 1 more folder' : `Show ${folded.length} more folders`;
  return html`
    <li>
      <button type="button" class="button button-small folded-button" popovertarget="folded-crumbs" aria-label=${text}>…</button>
      <div popover id="folded-crumbs" class="menu" role="group" aria-label="Folders in between">
        ${folded.map(({ name, href }) => html`<a class="menu-item" href=${href}><bdi>${visible(name) || 'no name'}</bdi></a>`)}
      </div>
    </li>
  `;
}

customElements.define('postern-top-bar', TopBar);
