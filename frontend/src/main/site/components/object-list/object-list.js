import { html, nothing } from 'lit';
import { Follow, PosternElement } from '../../lib/element.js';
import { count } from '../../lib/format.js';
import { crumbs, visible } from '../../lib/keys.js';
import { nextOrder, ordered } from '../../lib/order.js';
import { announce, focusHeading, title } from '../../lib/page.js';
import { router } from '../../lib/router.js';
import { Listing } from '../../stores/listing.js';
import { look } from '../../stores/look.js';
import { Rights } from '../../stores/rights.js';
import { OnRoleChange } from '../../stores/role.js';
import { Search } from '../../stores/search.js';
import '../object-grid/object-grid.js';
import '../transfer-tray/drop-zone.js';
import { Selection } from '../object-grid/selection.js';
import { filtered } from './filter.js';
import { ListActions } from './list-actions.js';
import { emptyNotice, failureNotice, moreButton, noMatchNotice, skeleton, staleBanner } from './list-states.js';
import { filterKey, nothingFound, searchBar } from './search-bar.js';
import { searchText, summaryText } from './search-text.js';
import { folderTools, selectionTools } from './toolbar.js';

look.restore();

/** `<postern-objects>`: what is in a folder of a bucket. Property: `route`, with both. */
class ObjectList extends PosternElement {
  static properties = { route: {}, filter: { state: true }, order: { state: true }, inspected: { state: true } };

  #listing = new Listing();
  #rights = new Rights();
  #search = new Search();
  #selection = new Selection();
  #shown = filtered();
  #ordered = ordered();
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
    this.order = 'stored';
    new Follow(this, this.#listing);
    new Follow(this, this.#rights);
    new Follow(this, this.#search);
    new Follow(this, this.#selection);
    new OnRoleChange(this, this.#anew);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#listing.close();
    this.#search.stop();
  }

  willUpdate(changed) {
    if (changed.has('route')) {
      this.#leave(changed.get('route'));
      this.#arrive();
    }
    this.#selection.follow(this.#rows);
  }

  /** What a search has found, or what of the folder the filter lets through; in order once all is there. */
  get #rows() {
    const { active, phase, rows } = this.#search;
    const found = active ? rows : this.#shown(this.#listing.rows, this.filter);
    const whole = active ? phase !== 'running' : !this.#listing.cursor;
    return this.#ordered(found, whole ? this.order : 'stored');
  }

  render() {
    return html`
      ${this.#toolbar()}
      ${searchBar({ search: this.#search, filter: this.filter, name: visible(this.#name), on: this.#on })}
      <div class="list-area" @show=${this.#show} @sort=${({ detail }) => this.#on.order(nextOrder(detail, this.order))}>
        <div class="list-scroller">${this.#search.active ? this.#found() : this.#folder()}</div>
        ${this.inspected ? this.#inspector() : nothing}
      </div>
      ${this.#rights.may('write') ? html`<postern-drop .bucket=${this.route.bucket} .prefix=${this.route.prefix}></postern-drop>` : nothing}
    `;
  }

  #folder() {
    const { phase, problem, rows, cursor } = this.#listing;
    const shown = this.#rows.length;
    switch (phase) {
      case 'loading':
        return skeleton();
      case 'failed':
        return failureNotice(this.#listing, this.#refresh);
      default:
        return html`
          ${problem ? staleBanner(problem) : nothing}
          ${rows.length === 0 && !cursor ? emptyNotice(this.#listing, this.#rights) : nothing}
          ${rows.length > 0 && shown === 0 ? noMatchNotice(this.filter, this.#listing, this.#clearFilter) : nothing}
          ${shown > 0 ? this.#grid() : nothing}
          ${moreButton(this.#listing)}
        `;
    }
  }

  #found() {
    const { rows, phase } = this.#search;
    if (rows.length > 0) {
      return this.#grid();
    }
    return phase === 'done' ? nothingFound(this.#search, visible(this.#name)) : phase === 'running' ? skeleton() : nothing;
  }

  updated() {
    const { phase, stale } = this.#listing;
    if (this.#search.active) {
      if (this.#search.phase !== 'running') {
        this.#tell(searchText(this.#search));
      }
      return;
    }
    if (phase !== 'ready' || stale) {
      return;
    }
    if (this.order !== 'stored') {
      this.#listing.all();
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
    this.#search.clear();
    this.inspected = undefined;
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
        ${size > 0 ? selectionTools({ size, may, on: this.#on }) : folderTools({ place: this.route, filter: this.filter, order: this.order, may, stale, on: this.#on })}
      </div>
    `;
  }

  /** What the buttons of the toolbar do. */
  #on = {
    filter: (text) => {
      this.filter = text;
      this.#search.clear();
    },
    search: () => this.#find(),
    stopSearch: () => this.#search.stop(),
    endSearch: () => this.#clearFilter(),
    filterKey: (event) => filterKey(event, this.filter.trim(), this.#on),
    toList: () => this.querySelector('postern-object-grid')?.focusActive(),
    order: (order) => {
      this.order = order;
      this.querySelector('.list-scroller').scrollTop = 0;
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
    const { active, phase } = this.#search;
    const rows = this.#rows;
    const name = visible(this.#name);
    return html`<postern-object-grid .bucket=${bucket} .rows=${rows} .total=${rows.length}
      .label=${active ? `Found below ${name}` : `Contents of ${name}`}
      .complete=${active ? phase !== 'running' : !cursor} .stale=${!active && stale} .selection=${this.#selection} .order=${this.order}
      .currentKey=${this.inspected?.key}></postern-object-grid>`;
  }

  #inspector() {
    return html`<postern-inspector .bucket=${this.#listing.bucket} .row=${this.inspected} .rights=${this.#rights}
      @leave=${this.#hide} @changed=${() => this.#listing.refresh()}></postern-inspector>`;
  }

  #show = async ({ detail }) => {
    await import('../inspector/inspector.js');
    this.inspected = detail;
  };

  #hide = async () => {
    this.inspected = undefined;
    await this.updateComplete;
    await this.querySelector('postern-object-grid')?.focusActive();
  };

  #summary() {
    return summaryText({ search: this.#search, listing: this.#listing, filter: this.filter, shown: this.#rows.length });
  }

  #find() {
    this.inspected = undefined;
    this.#search.start(this.#listing.bucket, this.#listing.prefix, this.filter.trim());
  }

  #refresh = () => {
    if (this.#search.active) {
      this.#find();
    } else if (!this.#listing.stale) {
      this.#told = '';
      this.#listing.refresh();
    }
  };

  #clearFilter = () => {
    this.filter = '';
    this.#search.clear();
    this.querySelector('.search-box input')?.focus();
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

customElements.define('postern-objects', ObjectList);

export const page = (route) => html`<postern-objects .route=${route}></postern-objects>`;
