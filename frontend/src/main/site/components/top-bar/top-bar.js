import { html, nothing } from 'lit';
import { Follow, PosternElement } from '../../lib/element.js';
import { crumbs, visible } from '../../lib/keys.js';
import { mark } from '../../lib/mark.js';
import { placeHref } from '../../lib/place-address.js';
import { HOME } from '../../lib/routes.js';
import { locations } from '../../stores/locations.js';
import './account-menu.js';

/** More folders than this between the bucket and the last two are folded into a menu. */
const SHOWN_FOLDERS = 2;

const ACCOUNT_PAGES = ['profile', 'security', 'sessions'];

/**
 * `<postern-top-bar>`: brand, the way to where one is, and the account. Property: `route`, of which
 * it shows `bucket` and `prefix`.
 */
class TopBar extends PosternElement {
  static properties = { route: {} };

  constructor() {
    super();
    new Follow(this, locations);
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
        <postern-account-menu .route=${this.route}></postern-account-menu>
      </header>
    `;
  }

  #breadcrumb() {
    const { bucket, prefix, at } = this.route;
    const way = wayTo(bucket, prefix).map(({ name, to }) => ({ name, address: `s3://${bucket}/${to}`, href: placeHref(bucket, to, at) }));
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
}

/** The places on the way to one: from the suggested place that it is in, else from the bucket. */
function wayTo(bucket, prefix) {
  const { label, prefix: start } = locations.around(bucket, prefix) ?? { label: bucket, prefix: '' };
  const inside = crumbs(prefix.slice(start.length)).map((crumb) => ({ name: crumb.name, to: start + crumb.prefix }));
  return [{ name: label, to: start }, ...inside];
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

function crumbItem({ name, href, address }, current) {
  const label = name === '' ? html`<i>no name</i>` : html`<bdi>${visible(name)}</bdi>`;
  return html`<li>${current
    ? html`<span class="crumb" aria-current="page" title=${visible(address)}>${label}</span>`
    : html`<a class="crumb" href=${href} title=${visible(address)}>${label}</a>`}</li>`;
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
