import { html, nothing } from 'lit';
import { Follow, PosternElement } from '../../lib/element.js';
import { count } from '../../lib/format.js';
import { visible } from '../../lib/keys.js';
import { nextOrder } from '../../lib/order.js';
import { announce, focusHeading, title } from '../../lib/page.js';
import { router } from '../../lib/router.js';
import { Listing } from '../../stores/listing.js';
import { locations } from '../../stores/locations.js';
import { look } from '../../stores/look.js';
import { Rights } from '../../stores/rights.js';
import { OnRoleChange } from '../../stores/role.js';
import '../object-grid/object-grid.js';
import '../transfer-tray/drop-zone.js';
import { Selection } from '../object-grid/selection.js';
import { fetched } from '../missing-code/missing-code.js';
import { ListActions } from './list-actions.js';
import { emptyNotice, failureNotice, moreButton, noMatchNotice, skeleton, staleBanner } from './list-states.js';
import { ListView } from './list-view.js';
import { pastBar } from './past-bar.js';
import { filterKey, searchBar } from './search-bar.js';
import { summaryText } from './summary-text.js';
import { folderTools, selectionTools } from './toolbar.js';

look.restore();

/** What nobody can do to what was, or to a bucket that isn't there. */
const CHANGES = ['write', 'delete', 'tag'];

/** `<postern-objects>`: what is in a folder of a bucket, or was. Property: `route`, which says so. */
class ObjectList extends PosternElement {
  static properties = { route: {}, inspected: { state: true } };

  #listing = new Listing();
  #rights = new Rights();
  #list = new ListView(this, this.#listing);
  #selection = new Selection();
  #actions = new ListActions(this, {
    listing: this.#listing,
    selection: this.#selection,
    rights: this.#rights,
    refresh: () => this.#readAgain(),
  });
  #view = {};
  #focusRows = false;
  #told = '';
  #anewByItself = false;

  constructor() {
    super();
    new Follow(this, this.#listing);
    new Follow(this, this.#rights);
    new Follow(this, locations);
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
    this.#selection.follow(this.#list.rows);
  }

  #may = (right) => !(this.#unchanging && CHANGES.includes(right)) && this.#rights.may(right);

  /** What was, and what isn't there, can't be changed. */
  get #unchanging() {
    return this.route.at || this.#listing.problem?.code === 'no_such_bucket';
  }

  render() {
    const { at } = this.route;
    const { search, order } = this.#list;
    return html`
      ${this.#toolbar()}
      ${at ? pastBar(this.route, this.#on, this.#rights.may('write') && this.#selection.size === 0) : nothing}
      ${searchBar({ list: this.#list, name: visible(this.#name), past: at, on: this.#on })}
      <div class="list-area" @show=${this.#show} @sort=${({ detail }) => this.#on.order(nextOrder(detail, order))}>
        <div class="list-scroller">${search.active ? this.#found() : this.#folder()}</div>
        ${this.inspected ? this.#inspector() : nothing}
      </div>
      ${this.#may('write') ? html`<postern-drop .bucket=${this.route.bucket} .prefix=${this.route.prefix}></postern-drop>` : nothing}
    `;
  }

  #folder() {
    const { phase, problem, rows, cursor } = this.#listing;
    const shown = this.#list.rows.length;
    switch (phase) {
      case 'loading':
        return skeleton();
      case 'failed':
        return failureNotice(this.#listing, this.#refresh);
      default:
        return html`
          ${problem ? staleBanner(problem) : nothing}
          ${rows.length === 0 && !cursor ? emptyNotice(this.#listing, this.#may('write')) : nothing}
          ${rows.length > 0 && shown === 0 ? noMatchNotice(this.#list.filter, this.#listing, this.#clearFilter) : nothing}
          ${shown > 0 ? this.#grid() : nothing}
          ${moreButton(this.#listing)}
        `;
    }
  }

  #found() {
    const { rows, phase } = this.#list.search;
    if (rows.length > 0) {
      return this.#grid();
    }
    return phase === 'done' ? this.#list.walks.nothingFound(this.#list.search, visible(this.#name)) : phase === 'running' ? skeleton() : nothing;
  }

  updated() {
    const { phase, stale } = this.#listing;
    const { bucket, prefix } = this.#listing;
    title(...new Set([visible(this.#name), ...(prefix ? [visible(bucket)] : [])]));
    const { search } = this.#list;
    if (search.active) {
      if (search.phase !== 'running') {
        this.#tell(this.#list.walks.searchText(search));
      }
      return;
    }
    if (phase !== 'ready' || stale) {
      this.#anewByItself = stale && this.#told !== '';
      return;
    }
    this.#settle();
    if (this.#anewByItself) { // somebody is told already what changed
      this.#told = this.#summary();
    }
    this.#anewByItself = false;
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
    return locations.nameOf(bucket, prefix);
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
    const { bucket, prefix, at } = this.route;
    this.#told = '';
    this.#list.setFilter('');
    this.inspected = undefined;
    this.#selection.clear();
    this.#rights.open(bucket, prefix);
    this.#view = this.#listing.open(bucket, prefix, router.how === 'pop', at);
    locations.load();
  }

  #toolbar() {
    const { phase, stale, at: past } = this.#listing;
    const { size } = this.#selection;
    const may = this.#may;
    const versioned = ['on', 'suspended'].includes(this.#rights.versioning) && may('versions');
    const name = visible(this.#name);
    return html`
      <div class="toolbar">
        <h1 tabindex="-1" title="s3://${visible(this.route.bucket)}/${visible(this.route.prefix)}">${name === '' ? html`<i>no name</i>` : html`<bdi>${name}</bdi>`}</h1>
        <p class="toolbar-count">${size > 0 ? `${count(size)} selected` : phase === 'ready' ? this.#summary() : nothing}</p>
        ${size > 0 ? selectionTools({ size, past, mayBring: past && this.#rights.may('write'), may, on: this.#on }) : folderTools({ place: this.route, list: this.#list, may, versioned, stale, on: this.#on })}
      </div>
    `;
  }

  /** What the buttons of the toolbar do. */
  #on = {
    filter: (text) => this.#list.setFilter(text),
    search: () => this.#listing.at || this.#list.walk('find'),
    below: () => this.#list.walk('below'),
    putInOrder: () => this.#list.walk('folder'),
    again: () => this.#list.search.again(),
    stopSearch: () => this.#list.search.stop(),
    endSearch: () => this.#clearFilter(),
    filterKey: (event) => filterKey(event, this.#list.filter.trim(), this.#on),
    toList: () => this.querySelector('postern-object-grid')?.focusActive(),
    order: (order) => {
      this.#list.setOrder(order);
      this.querySelector('.list-scroller').scrollTop = 0;
    },
    moment: () => this.#actions.moment(),
    bringBack: () => this.#actions.bringBack(),
    newFolder: this.#actions.newFolder,
    refresh: () => this.#refresh(),
    shortcuts: this.#actions.shortcuts,
    download: () => this.#actions.download(),
    share: async () => (await import('../dialogs/share-dialog.js')).shareChosen(this.#actions.list),
    transfer: this.#actions.transfer,
    rename: () => this.#actions.rename(),
    remove: () => this.#actions.remove(),
    clear: this.#actions.clear,
  };

  #grid() {
    const { bucket, at, stale } = this.#listing;
    const { rows, complete, orderShown, search: { active, kind } } = this.#list;
    const name = visible(this.#name);
    return html`<postern-object-grid .bucket=${bucket} .at=${at} .rows=${rows} .total=${rows.length}
      .label=${active && kind !== 'folder' ? `Found below ${name}` : `Contents of ${name}`}
      .complete=${complete} .stale=${!active && stale} .selection=${this.#selection} .order=${orderShown}
      .currentKey=${this.inspected?.key}></postern-object-grid>`;
  }

  #inspector() {
    return html`<postern-inspector .bucket=${this.#listing.bucket} .row=${this.inspected} .rights=${this.#rights}
      @leave=${this.#hide} @changed=${() => this.#listing.refresh()}></postern-inspector>`;
  }

  #show = async ({ detail }) => {
    if (await fetched(() => import('../inspector/inspector.js'))) {
      this.inspected = detail;
    }
  };

  #hide = async () => {
    this.inspected = undefined;
    await this.updateComplete;
    await this.querySelector('postern-object-grid')?.focusActive();
  };

  #summary() {
    const { search, filter, rows } = this.#list;
    return summaryText({ search, listing: this.#listing, filter, shown: rows.length });
  }

  /** Whoever asks for it is told what there is, also where it is the same. */
  #refresh = () => {
    if (!this.#listing.stale) {
      this.#told = '';
    }
    this.#readAgain();
  };

  #readAgain() {
    if (this.#list.search.active) {
      this.#list.search.again();
    } else if (!this.#listing.stale) {
      this.#listing.refresh();
    }
  }

  #clearFilter = () => {
    this.#list.setFilter('');
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
