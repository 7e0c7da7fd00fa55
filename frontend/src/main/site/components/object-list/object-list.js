import { html, nothing } from 'lit';
import { Follow, PosternElement } from '../../lib/element.js';
import { count, items } from '../../lib/format.js';
import { folder as folderIcon, refresh } from '../../lib/icons.js';
import { crumbs, visible } from '../../lib/keys.js';
import { announce, focusHeading, title } from '../../lib/page.js';
import { explain } from '../../lib/problem.js';
import { router } from '../../lib/router.js';
import { Listing, PAGE_SIZE } from '../../stores/listing.js';
import { OnRoleChange } from '../../stores/role.js';
import { transfers } from '../../stores/transfers.js';
import '../object-grid/object-grid.js';
import '../transfer-tray/drop-zone.js';
import '../transfer-tray/upload-button.js';
import { emptyNotice, failureNotice } from './list-states.js';

/** `<postern-objects>`: what is in a folder of a bucket. Property: `route`, with both. */
class ObjectList extends PosternElement {
  static properties = { route: {} };

  #listing = new Listing();
  #view = {};
  #focusRows = false;
  #told = '';

  constructor() {
    super();
    new Follow(this, this.#listing);
    new OnRoleChange(this, this.#anew);
  }

  connectedCallback() {
    super.connectedCallback();
    transfers.addEventListener('stored', this.#stored);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    transfers.removeEventListener('stored', this.#stored);
    this.#listing.close();
  }

  willUpdate(changed) {
    if (changed.has('route')) {
      this.#leave(changed.get('route'));
      this.#arrive();
    }
  }

  render() {
    const { phase, rows } = this.#listing;
    return html`
      ${this.#toolbar()}
      <div class="list-scroller">
        ${this.#listing.problem && phase === 'ready' ? this.#staleBanner() : nothing}
        ${phase === 'loading' ? skeleton() : nothing}
        ${phase === 'failed' ? failureNotice(this.#listing, this.#refresh) : nothing}
        ${phase === 'ready' && rows.length === 0 && !this.#listing.cursor ? emptyNotice(this.#listing) : nothing}
        ${phase === 'ready' && rows.length > 0 ? this.#grid() : nothing}
        ${phase === 'ready' ? this.#more() : nothing}
      </div>
      <postern-drop .bucket=${this.route.bucket} .prefix=${this.route.prefix}></postern-drop>
    `;
  }

  updated() {
    const { phase, stale } = this.#listing;
    if (phase !== 'ready' || stale) {
      return;
    }
    this.#settle();
    this.#tell(this.#summary());
  }

  /** Takes up what was seen and focused when the folder was left. */
  async #settle() {
    const { activeKey, scrollTop } = this.#view;
    const focus = this.#focusRows;
    this.#view = {};
    this.#focusRows = false;
    const grid = this.querySelector('postern-object-grid');
    if (!grid) {
      return;
    }
    grid.activeKey ??= activeKey;
    await grid.updateComplete;
    if (scrollTop) {
      this.querySelector('.list-scroller').scrollTop = scrollTop;
    }
    if (focus) {
      await grid.focusActive();
    }
  }

  get #name() {
    const { bucket, prefix } = this.#listing;
    return prefix ? crumbs(prefix).at(-1).name : bucket;
  }

  #leave(before) {
    if (!before) {
      return;
    }
    const grid = this.querySelector('postern-object-grid');
    const scroller = this.querySelector('.list-scroller');
    this.#focusRows = Boolean(grid?.contains(document.activeElement));
    this.#listing.remember({ activeKey: grid?.activeKey, scrollTop: scroller?.scrollTop });
    if (grid) {
      grid.activeKey = undefined;
    }
    if (scroller) {
      scroller.scrollTop = 0;
    }
    focusHeading(this);
  }

  #arrive() {
    const { bucket, prefix } = this.route;
    this.#told = '';
    this.#view = this.#listing.open(bucket, prefix, router.how === 'pop');
    const names = prefix ? [visible(this.#name), visible(bucket)] : [visible(bucket)];
    title(...names);
  }

  #toolbar() {
    const { phase, stale } = this.#listing;
    const name = visible(this.#name);
    return html`
      <div class="toolbar">
        <h1 tabindex="-1" title=${name}>${name === '' ? html`<i>no name</i>` : html`<bdi>${name}</bdi>`}</h1>
        <p class="toolbar-count">${phase === 'ready' ? this.#summary() : nothing}</p>
        <postern-upload .bucket=${this.route.bucket} .prefix=${this.route.prefix}></postern-upload>
        <button type="button" class="button" aria-label="Refresh" aria-disabled=${stale ? 'true' : 'false'}
          @click=${this.#refresh}>
          ${refresh}<span>Refresh</span>
        </button>
      </div>
    `;
  }

  #grid() {
    const { bucket, rows, cursor, stale } = this.#listing;
    return html`<postern-object-grid .bucket=${bucket} .rows=${rows} .label=${`Contents of ${visible(this.#name)}`}
      .complete=${!cursor} .stale=${stale}></postern-object-grid>`;
  }

  #summary() {
    const { rows, cursor } = this.#listing;
    return cursor ? `${count(rows.length)} loaded, more` : items(rows.length);
  }

  #more() {
    const { cursor, loadingMore, moreProblem, stale } = this.#listing;
    if (!cursor) {
      return nothing;
    }
    const { title: heading, text } = moreProblem ? explain(moreProblem) : {};
    return html`
      <div class="list-more">
        ${moreProblem ? html`<p role="alert" class="field-error">${heading}. ${text}</p>` : nothing}
        <button type="button" class="button" aria-disabled=${loadingMore || stale ? 'true' : 'false'}
          @click=${() => this.#listing.more()}>
          ${loadingMore ? 'Loading…' : moreProblem ? 'Try again' : 'Load more'}
        </button>
      </div>
    `;
  }

  #staleBanner() {
    const { title: heading, text } = explain(this.#listing.problem);
    return html`<div class="banner list-banner" role="alert">
      <p><b>${heading}.</b> ${text} You see what was there before.</p>
    </div>`;
  }

  #refresh = () => {
    if (!this.#listing.stale) {
      this.#told = '';
      this.#listing.refresh();
    }
  };

  /** Shows what has come into the folder, unless pages that were loaded since would be lost by that. */
  #stored = ({ detail: { bucket, keys } }) => {
    const { prefix, phase, rows } = this.#listing;
    const here = bucket === this.#listing.bucket && keys.some((key) => key.startsWith(prefix));
    if (here && phase !== 'loading' && rows.length <= PAGE_SIZE) {
      this.#told = '';
      this.#listing.refresh();
    }
  };

  /** What another role saw may not be for this one to see. */
  #anew = () => {
    this.#told = '';
    this.#listing.anew();
  };

  #tell(text) {
    if (this.#told !== text) {
      this.#told = text;
      announce(text);
    }
  }
}

/** Rows to come; the style sheet shows them only after a moment. */
function skeleton() {
  return html`<div class="skeleton" aria-hidden="true">${Array.from({ length: 12 }, () => html`<div>${folderIcon}<span></span></div>`)}</div>`;
}

customElements.define('postern-objects', ObjectList);

export const page = (route) => html`<postern-objects .route=${route}></postern-objects>`;
