import { jobDetail, jobLabel } from '../../lib/job-texts.js';
import { parentOf } from '../../lib/names.js';
import { announce } from '../../lib/page.js';
import { placeHref } from '../../lib/place-address.js';
import { router } from '../../lib/router.js';
import { jobs } from '../../stores/jobs.js';
import { PAGE_SIZE } from '../../stores/listing.js';
import { transfers } from '../../stores/transfers.js';
import { bringBackFrom, chooseMoment, deleteRows, downloadChosen, namesOf, newFolder, renameRow, showShortcuts, transferRows } from './file-actions.js';

/**
 * What people do with what a list shows: by the toolbar, by keys, and what follows from it in the
 * list.
 */
export class ListActions {
  #looked;

  /**
   * @param {import('lit').ReactiveControllerHost & HTMLElement} host
   * @param {{listing: import('../../stores/listing.js').Listing, selection: import('../object-grid/selection.js').Selection,
   *   rights: import('../../stores/rights.js').Rights, refresh: () => void}} list
   */
  constructor(host, list) {
    this.host = host;
    this.list = list;
    host.addController(this);
    host.addEventListener('keydown', this.#keydown);
    host.addEventListener('rename', ({ detail }) => this.rename(detail));
    host.addEventListener('remove', ({ detail }) => this.remove([detail]));
  }

  hostConnected() {
    jobs.addEventListener('ended', this.#ended);
    jobs.load();
    transfers.addEventListener('stored', this.#stored);
  }

  hostDisconnected() {
    jobs.removeEventListener('ended', this.#ended);
    transfers.removeEventListener('stored', this.#stored);
  }

  /** What is no longer in its folder is no longer shown beside it, and what has become another is shown anew. */
  hostUpdated() {
    const { host, list } = this;
    const { phase, stale, cursor, rows, prefix } = list.listing;
    if (host.inspected && rows !== this.#looked && phase === 'ready' && !stale) {
      this.#looked = rows;
      const { key, etag } = host.inspected;
      const row = rows.find((each) => each.key === key);
      if (row ? row.etag !== etag : parentOf(key) === prefix && !cursor) {
        host.inspected = row;
      }
    }
  }

  newFolder = async () => {
    const { listing } = this.list;
    const key = await newFolder(listing);
    if (key !== undefined) {
      await listing.refresh();
      await this.#focusGrid(key);
    }
  };

  rename = (row = this.list.selection.rows().next().value) => {
    const { listing } = this.list;
    return listing.at ? undefined : this.#begun(renameRow(listing, row));
  };

  /** Deletes what is chosen, or else the rows that were named; nothing in the past. */
  remove = (rows) => {
    const { listing, selection, rights } = this.list;
    return listing.at ? undefined : this.#begun(deleteRows(listing, selection.size > 0 ? selection.rows() : rows, rights.versioning));
  };

  /** Gets what is chosen; it stays chosen. */
  download = () => downloadChosen(this.list.listing, [...this.list.selection.rows()]);

  /** @param {'copy' | 'move'} kind */
  transfer = (kind) => this.#begun(transferRows(kind, this.list.listing, this.list.selection.rows()));

  /** Shows the place as it was at a moment. */
  moment = async () => {
    const { bucket, prefix, at } = this.list.listing;
    const chosen = await chooseMoment(at);
    if (chosen) {
      router.go(placeHref(bucket, prefix, chosen));
    }
  };

  /** Brings back what is chosen, or else all of the place, as it was. */
  bringBack = () => {
    const { listing: { bucket, prefix, at }, selection, rights } = this.list;
    const from = selection.size > 0 ? namesOf(bucket, selection.rows()) : { bucket, keys: [], prefixes: [prefix] };
    return this.#begun(bringBackFrom(from, at, rights.versioning));
  };

  shortcuts = () => {
    showShortcuts();
  };

  clear = () => {
    this.list.selection.clear();
    return this.#focusGrid();
  };

  /** What a job is about is no longer chosen once it has begun. */
  async #begun(question) {
    if (await question) {
      await this.clear();
    }
  }

  async #focusGrid(key) {
    await this.host.updateComplete;
    const grid = this.host.querySelector('postern-object-grid');
    if (grid) {
      grid.activeKey = key ?? grid.activeKey;
      await grid.focusActive();
    }
  }

  #ended = ({ detail: job }) => {
    const { from, to, finished } = job;
    announce(`${jobLabel(job)}: ${jobDetail(job)}`);
    if (finished > 0 && [from?.bucket, to?.bucket].includes(this.list.listing.bucket)) {
      this.list.refresh();
    }
  };

  /** Shows what has come into the folder, unless pages that were loaded since would be lost by that. */
  #stored = ({ detail: { bucket, keys } }) => {
    const { listing, refresh } = this.list;
    const here = bucket === listing.bucket && keys.some((key) => key.startsWith(listing.prefix));
    if (here && listing.phase !== 'loading' && listing.rows.length <= PAGE_SIZE) {
      refresh();
    }
  };

  /** Signs that are no letters of a name, while the focus is in the list. */
  #keydown = (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, textarea')) {
      return;
    }
    if (event.key === '?') {
      event.preventDefault();
      this.shortcuts();
    } else if (event.key === '/') {
      event.preventDefault();
      this.host.querySelector('.search-box input')?.focus();
    }
  };
}
