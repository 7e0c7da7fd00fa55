import { CompactRows } from '../lib/compact-rows.js';
import { callInSession } from '../lib/in-session.js';
import { encode } from '../lib/place-address.js';
import { Problem } from '../lib/problem.js';
import { lines } from '../lib/stream.js';
import { PAGE_SIZE } from './listing.js';

/** How often, in ms, what has been found is shown. */
const PACE = 150;

/**
 * A walk through everything below a prefix, however much that is, for objects whose keys hold a text.
 * Fires `change`, at a pace at which people can look.
 */
export class Search extends EventTarget {
  /** @type {'idle' | 'running' | 'done' | 'stopped' | 'failed'} */
  phase = 'idle';

  /** What was found; the same list, that grows. */
  rows = new CompactRows('');

  /** Objects that were looked at. */
  scanned = 0;
  text = '';

  /** @type {Problem | null} */
  problem = null;

  #abort = new AbortController();
  #toldAt = 0;

  get active() {
    return this.phase !== 'idle';
  }

  /** Begins anew. */
  async start(bucket, prefix, text) {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    Object.assign(this, { phase: 'running', rows: new CompactRows(prefix), scanned: 0, text, problem: null });
    this.#tell();
    try {
      await this.#listen(bucket, prefix, text, signal);
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

  async #listen(bucket, prefix, text, signal) {
    const path = `/storage/buckets/${encode(bucket)}/objects`;
    let stream;
    try {
      stream = await lines(`${path}/all`, { query: { prefix, contains: text }, signal });
    } catch (error) {
      if (error.code !== 'not_found') {
        throw error;
      }
      // A gateway that streams no listings has pages all the same.
      await this.#leaf(path, prefix, text, signal);
      return;
    }
    for await (const line of stream) {
      if (line !== '') {
        this.#take(JSON.parse(line));
      }
    }
    if (this.phase === 'running') {
      throw new Problem({ code: 'network' });
    }
  }

  /** Page after page. */
  async #leaf(path, prefix, text, signal) {
    let cursor;
    do {
      const page = await callInSession('GET', path, { query: { prefix, limit: PAGE_SIZE, cursor }, signal });
      signal.throwIfAborted();
      page.objects.filter(({ key }) => key.includes(text, prefix.length)).forEach((object) => this.rows.push(object));
      cursor = page.cursor;
      this.#take({ scanned: this.scanned + page.objects.length, end: cursor === undefined });
    } while (cursor !== undefined);
  }

  #take({ object, scanned, end, problem }) {
    if (problem) {
      throw new Problem(problem);
    }
    if (object) {
      this.rows.push(object);
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
