/**
 * Everything that goes on beside the page: uploads, downloads, jobs. Each kind is a source that
 * registers itself here, and the tray shows their rows. Fires `change`, and `stored` when objects
 * have been put somewhere.
 *
 * @typedef {{id: string, kind: 'upload' | 'download' | 'job', label: string,
 *   state: 'waiting' | 'running' | 'paused' | 'asking' | 'interrupted' | 'done' | 'failed' | 'cancelled' | 'skipped',
 *   detail?: string, progress?: number, failures?: {name: string, text: string}[],
 *   actions?: {name: string, label: string, run: () => void}[]}} Row progress from 0 to 1, undefined
 *   where nobody knows; actions: what can be done about it, with the words for it
 * @typedef {EventTarget & {rows: Row[], busy?: boolean, total?: object}} Source busy: whether
 *   something would be lost if the page went away now; total: figures of rows that are too many to show
 */
class Transfers extends EventTarget {
  /** @type {Set<Source>} */
  sources = new Set();

  /** Asks whoever is there whether what goes on may be stopped, if anything does. */
  mayStop = async () => true;

  /** @param {Source} source fires `change` */
  register(source) {
    this.sources.add(source);
    source.addEventListener('change', this.#changed);
    this.#changed();
  }

  get any() {
    return [...this.sources].some(({ rows }) => rows.length > 0);
  }

  /** Whether something would be lost if the page went away now. */
  get busy() {
    return [...this.sources].some(({ busy }) => busy);
  }

  /** Tells that these keys have been written. */
  stored(bucket, keys) {
    this.dispatchEvent(new CustomEvent('stored', { detail: { bucket, keys } }));
  }

  #changed = () => this.dispatchEvent(new Event('change'));
}

export const transfers = new Transfers();
