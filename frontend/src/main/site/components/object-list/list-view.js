import { Follow } from '../../lib/element.js';
import { ordered } from '../../lib/order.js';
import { fetched } from '../missing-code/missing-code.js';
import { filtered } from './filter.js';

/** Before there was any walk. */
const NONE = { active: false, phase: 'idle', stop: () => undefined, clear: () => undefined };

/**
 * What of a folder is shown, and in which order: all that is loaded, what a filter lets through, or
 * what a walk through everything has found.
 */
export class ListView {
  filter = '';
  order = 'stored';

  /** @type {import('../../stores/search.js').Search | NONE} */
  search = NONE;

  /** @type {typeof import('./walks.js') | undefined} what shows a walk, once there was one */
  walks;

  #shown = filtered();
  #ordered = ordered();

  /**
   * @param {import('lit').ReactiveControllerHost} host
   * @param {import('../../stores/listing.js').Listing} listing
   */
  constructor(host, listing) {
    this.host = host;
    this.listing = listing;
    host.addController(this);
  }

  hostDisconnected() {
    this.search.stop();
  }

  get rows() {
    const { search, listing, filter } = this;
    return this.#ordered(search.active ? search.rows : this.#shown(listing.rows, filter), this.orderShown);
  }

  /** Whether these are all rows that there are. */
  get complete() {
    const { search, listing } = this;
    return search.active ? search.phase !== 'running' : !listing.cursor;
  }

  /** Nothing is put in another order than S3's before all of it is there. */
  get orderShown() {
    return this.complete ? this.order : 'stored';
  }

  /** How many rows are there if more have to be read for the order that is wanted; else 0. */
  get unordered() {
    return this.order === this.orderShown || this.search.active ? 0 : this.listing.rows.length;
  }

  setFilter(filter) {
    this.filter = filter;
    this.search.clear();
    this.host.requestUpdate();
  }

  /** Takes on an order; whoever asks for it has the rest of the folder read for that. */
  setOrder(order) {
    const { search, listing } = this;
    this.order = order;
    if (order === 'stored' && search.kind === 'folder') {
      search.clear();
    } else if (order !== 'stored' && listing.cursor && !listing.at && !search.active && this.filter === '') {
      this.walk('folder');
    }
    this.host.requestUpdate();
  }

  /** Goes through everything; see {@link Search}. */
  async walk(kind) {
    const { bucket, prefix } = this.listing;
    if (this.search === NONE) {
      this.walks = await fetched(() => import('./walks.js'));
      if (!this.walks || this.search !== NONE || bucket !== this.listing.bucket || prefix !== this.listing.prefix) {
        return;
      }
      this.search = new this.walks.Search();
      new Follow(this.host, this.search);
    }
    this.host.inspected = undefined;
    this.search.start(bucket, prefix, kind, kind === 'find' ? this.filter.trim() : '');
  }
}
