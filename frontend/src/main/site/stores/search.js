import { CompactRows } from '../lib/compact-rows.js';
import { isOfFolderItself } from '../lib/keys.js';
import { encode } from '../lib/place-address.js';
import { Problem } from '../lib/problem.js';
import { lines } from '../lib/stream.js';

/** How often, in ms, what has been found is shown. */
const PACE = 150;

/**
 * A walk through everything there is in a place, however much that is. Fires `change`, at a pace at
 * which people can look.
 *
 * What it walks for: `find`, objects below whose keys hold a text; `below`, all objects below; `folder`,
 * the objects and folders of one folder, to put them in order.
 */
export class Search extends EventTarget {
  /** @type {'find' | 'below' | 'folder'} */
  kind = 'find';

  /** @type {'idle' | 'running' | 'done' | 'stopped' | 'failed'} */
  phase = 'idle';

  /** What was found; the same list, that grows. */
  rows = new CompactRows('');

  /** Objects, and for `folder` also folders, that were looked at. */
  scanned = 0;
  text = '';

  /** @type {Problem | null} */
  problem = null;

  #abort = new AbortController();
  #toldAt = 0;
  #place = { bucket: '', prefix: '' };

  get active() {
    return this.phase !== 'idle';
  }

  /** Begins; `text` is what a `find` is for. */
  start(bucket, prefix, kind, text = '') {
    this.#place = { bucket, prefix };
    Object.assign(this, { kind, text });
    return this.again();
  }

  /** Begins anew. */
  async again() {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    Object.assign(this, { phase: 'running', rows: new CompactRows(this.#place.prefix), scanned: 0, problem: null });
    this.#tell();
    try {
      await this.#listen(signal);
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      if (!(error instanceof Problem)) {
        throw error;
      }
      this.problem = error;
      this.phase = 'failed';
    }
    this.#tell();
  }

  /** Ends it; what was found stays. */
  stop() {
    this.#abort.abort();
    if (this.phase === 'running') {
      this.phase = 'stopped';
      this.#tell();
    }
  }

  /** Ends it and forgets what was found. */
  clear() {
    this.#abort.abort();
    if (this.active) {
      Object.assign(this, { phase: 'idle', rows: new CompactRows('') });
      this.#tell();
    }
  }

  async #listen(signal) {
    const { bucket, prefix } = this.#place;
    const query = { prefix, delimiter: this.kind === 'folder' ? '/' : '', contains: this.text };
    const stream = await lines(`/storage/buckets/${encode(bucket)}/objects/all`, { query, signal });
    for await (const line of stream) {
      if (line !== '') {
        this.#take(JSON.parse(line));
      }
    }
    if (this.phase === 'running') {
      throw new Problem({ code: 'network' });
    }
  }

  #take({ object, prefix, scanned, end, problem }) {
    if (problem) {
      throw new Problem(problem);
    }
    if (object && !isOfFolderItself(object, this.#place.prefix)) {
      this.rows.push(object);
    } else if (prefix !== undefined) {
      this.rows.pushFolder(prefix);
    }
    this.scanned = scanned ?? this.scanned;
    if (end) {
      this.phase = 'done';
    } else if (performance.now() - this.#toldAt > PACE) {
      this.#tell();
    }
  }

  #tell() {
    this.#toldAt = performance.now();
    this.dispatchEvent(new Event('change'));
  }
}
