import { callInSession } from '../lib/in-session.js';
import { rowsOf } from '../lib/keys.js';
import { Problem } from '../lib/problem.js';
import { encode } from '../lib/place-address.js';

/** Rows that one call brings at most. */
export const PAGE_SIZE = 1000;
const REMEMBERED = 8;

/**
 * The rows of one folder, page by page. Fires `change`.
 *
 * Folders seen lately are remembered, so that going back shows them at once where one left them,
 * and going there anew shows the old rows, dimmed, until the fresh ones are in.
 */
export class Listing extends EventTarget {
  bucket = '';
  prefix = '';

  /** The moment (RFC 3339) as of which it is shown; empty for now. */
  at = '';

  /** `loading` (nothing to show yet), `ready` or `failed`. */
  phase = 'loading';

  /** Whether rows are shown that are about to be replaced. */
  stale = false;
  rows = [];
  folders = 0;

  /** @type {string | undefined} where the next page starts */
  cursor;

  /** @type {Problem | null} why there is no listing, or why it could not be refreshed */
  problem = null;
  loadingMore = false;

  /** @type {Problem | null} */
  moreProblem = null;

  #remembered = new Map();
  #abort = new AbortController();

  /**
   * Shows a folder.
   *
   * @param {boolean} back whether what is remembered of it will do
   * @param {string} [at] the moment (RFC 3339) as of which; none for now
   * @returns {{activeKey?: string, scrollTop?: number}} how it was left
   */
  open(bucket, prefix, back, at = '') {
    Object.assign(this, { bucket, prefix, at });
    const known = this.#remembered.get(this.#name);
    this.#reset();
    if (known) {
      Object.assign(this, { rows: known.rows, folders: known.folders, cursor: known.cursor, phase: 'ready' });
    }
    if (known && back) {
      this.#changed();
    } else {
      this.refresh();
    }
    return known && back ? known.view : {};
  }

  /** Fetches the first page anew; rows that are there stay until it is in. */
  async refresh() {
    const signal = this.#begin();
    this.stale = this.phase === 'ready';
    this.loadingMore = false;
    this.moreProblem = null;
    this.problem = null;
    if (!this.stale) {
      this.phase = 'loading';
    }
    this.#changed();
    await this.#settle(signal, async () => {
      const page = await this.#fetch(undefined, signal);
      const { folders, objects } = rowsOf(page, this.prefix);
      this.rows = [...folders, ...objects];
      this.folders = folders.length;
      this.cursor = page.cursor;
      this.phase = 'ready';
    }, (problem) => {
      this.problem = problem;
      if (!problem.passing || !this.stale) {
        this.phase = 'failed';
        this.rows = [];
        this.#remembered.delete(this.#name);
      }
    });
  }

  /** Forgets everything that was seen, and fetches the folder once more. */
  anew() {
    this.#remembered.clear();
    this.#reset();
    return this.refresh();
  }

  /** Adds the next page. */
  async more() {
    if (!this.cursor || this.loadingMore || this.stale) {
      return;
    }
    const signal = this.#begin();
    this.loadingMore = true;
    this.moreProblem = null;
    this.#changed();
    await this.#settle(signal, async () => {
      const page = await this.#fetch(this.cursor, signal);
      const { folders, objects } = rowsOf(page, this.prefix);
      // Folders of all pages stand before the objects.
      this.rows = this.rows.toSpliced(this.folders, 0, ...folders).concat(objects);
      this.folders += folders.length;
      this.cursor = page.cursor;
    }, (problem) => {
      this.moreProblem = problem;
    });
  }

  /** Keeps the rows and how they were looked at, for when somebody comes back. */
  remember(view) {
    if (this.phase !== 'ready') {
      return;
    }
    this.#remembered.delete(this.#name);
    this.#remembered.set(this.#name, { rows: this.rows, folders: this.folders, cursor: this.cursor, view });
    if (this.#remembered.size > REMEMBERED) {
      this.#remembered.delete(this.#remembered.keys().next().value);
    }
  }

  /** Gives up what is underway. */
  close() {
    this.#abort.abort();
  }

  get #name() {
    return JSON.stringify([this.bucket, this.prefix, this.at]);
  }

  #reset() {
    Object.assign(this, { phase: 'loading', stale: false, rows: [], folders: 0, cursor: undefined });
    Object.assign(this, { problem: null, loadingMore: false, moreProblem: null });
  }

  #begin() {
    this.#abort.abort();
    this.#abort = new AbortController();
    return this.#abort.signal;
  }

  async #settle(signal, work, failed) {
    try {
      await work();
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      if (!(error instanceof Problem)) {
        throw error;
      }
      failed(error);
    }
    this.stale = false;
    this.loadingMore = false;
    this.#changed();
  }

  #fetch(cursor, signal) {
    const { bucket, prefix, at } = this;
    return callInSession('GET', `/storage/buckets/${encode(bucket)}/${at ? 'versions/as-of' : 'objects'}`, {
      query: { prefix, delimiter: '/', limit: PAGE_SIZE, cursor, at },
      signal,
    });
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
