import { html, nothing } from 'lit';
import { Follow, PosternElement } from '../../lib/element.js';
import { count, items } from '../../lib/format.js';
import { folder as folderIcon } from '../../lib/icons.js';
import { crumbs, visible } from '../../lib/keys.js';
import { announce, focusHeading, title } from '../../lib/page.js';
import { explain } from '../../lib/problem.js';
import { router } from '../../lib/router.js';
import { Listing } from '../../stores/listing.js';
import { look } from '../../stores/look.js';
import { Rights } from '../../stores/rights.js';
import { OnRoleChange } from '../../stores/role.js';
import '../object-grid/object-grid.js';
import '../transfer-tray/drop-zone.js';
import { Selection } from '../object-grid/selection.js';
import { filtered } from './filter.js';
import { ListActions } from './list-actions.js';
import { emptyNotice, failureNotice, noMatchNotice } from './list-states.js';
import { folderTools, selectionTools } from './toolbar.js';

look.restore();

/** `<postern-objects>`: what is in a folder of a bucket. Property: `route`, with both. */
class ObjectList extends PosternElement {
  static properties = { route: {}, filter: { state: true } };

  #listing = new Listing();
  #rights = new Rights();
  #selection = new Selection();
  #shown = filtered();
  #actions = new ListActions(this, {
    listing: this.#listing,
    selection: this.#selection,
    rights: this.#rights,
    refresh: () => this.#refresh(),
  });
  #view = {};
  #focusRows = false;
  #told = '';

  constructor() {
    super();
    this.filter = '';
    new Follow(this, this.#listing);
    new Follow(this, this.#rights);
    new Follow(this, this.#selection);
    new OnRoleChange(this, this.#anew);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#listing.close();
  }

  willUpdate(changed) {
    if (changed.has('route')) {
      this.#leave(changed.get('route'));
      this.#arrive();
    }
    this.#selection.follow(this.#rows);
  }

  /** What of the folder the filter lets through. */
  get #rows() {
    return this.#shown(this.#listing.rows, this.filter);
  }

  render() {
    const { phase, rows, cursor } = this.#listing;
    const shown = this.#rows.length;
    return html`
      ${this.#toolbar()}
      <div class="list-scroller">
        ${this.#listing.problem && phase === 'ready' ? this.#staleBanner() : nothing}
        ${phase === 'loading' ? skeleton() : nothing}
        ${phase === 'failed' ? failureNotice(this.#listing, this.#refresh) : nothing}
        ${phase === 'ready' && rows.length === 0 && !cursor ? emptyNotice(this.#listing, this.#rights) : nothing}
        ${phase === 'ready' && rows.length > 0 && shown === 0 ? noMatchNotice(this.filter, this.#listing, this.#clearFilter) : nothing}
        ${phase === 'ready' && shown > 0 ? this.#grid() : nothing}
        ${phase === 'ready' ? this.#more() : nothing}
      </div>
      ${this.#rights.may('write') ? html`<postern-drop .bucket=${this.route.bucket} .prefix=${this.route.prefix}></postern-drop>` : nothing}
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
    this.filter = '';
    this.#selection.clear();
    this.#rights.open(bucket, prefix);
    this.#view = this.#listing.open(bucket, prefix, router.how === 'pop');
    const names = prefix ? [visible(this.#name), visible(bucket)] : [visible(bucket)];
    title(...names);
  }

  #toolbar() {
    const { phase, stale } = this.#listing;
    const { size } = this.#selection;
    const may = (right) => this.#rights.may(right);
    const name = visible(this.#name);
    return html`
      <div class="toolbar">
        <h1 tabindex="-1" title=${name}>${name === '' ? html`<i>no name</i>` : html`<bdi>${name}</bdi>`}</h1>
        <p class="toolbar-count">${size > 0 ? `${count(size)} selected` : phase === 'ready' ? this.#summary() : nothing}</p>
        ${size > 0 ? selectionTools({ size, may, on: this.#on }) : folderTools({ place: this.route, filter: this.filter, may, stale, on: this.#on })}
      </div>
    `;
  }

  /** What the buttons of the toolbar do. */
  #on = {
    filter: (text) => {
      this.filter = text;
    },
    filterKey: (event) => {
      if (event.key === 'Escape' && this.filter) {
        event.preventDefault();
        this.#clearFilter();
      } else if (event.key === 'ArrowDown') {
        event.preventDefault();
        this.querySelector('postern-object-grid')?.focusActive();
      }
    },
    newFolder: this.#actions.newFolder,
    refresh: () => this.#refresh(),
    shortcuts: this.#actions.shortcuts,
    download: () => this.#actions.download(),
    transfer: this.#actions.transfer,
    rename: () => this.#actions.rename(),
    remove: () => this.#actions.remove(),
    clear: this.#actions.clear,
  };

  #grid() {
    const { bucket, cursor, stale } = this.#listing;
    return html`<postern-object-grid .bucket=${bucket} .rows=${this.#rows} .label=${`Contents of ${visible(this.#name)}`}
      .complete=${!cursor} .stale=${stale} .selection=${this.#selection}></postern-object-grid>`;
  }

  #summary() {
    const { rows, cursor } = this.#listing;
    if (this.filter) {
      return `${count(this.#rows.length)} of ${count(rows.length)}${cursor ? ' loaded' : ''}`;
    }
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

  #clearFilter = () => {
    this.filter = '';
    this.querySelector('.search-box input').focus();
  };

  /** What another role saw may not be for this one to see. */
  #anew = () => {
    this.#told = '';
    this.#rights.forget();
    this.#rights.open(this.#listing.bucket, this.#listing.prefix);
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
