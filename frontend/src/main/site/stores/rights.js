import { callInSession } from '../lib/in-session.js';
import { encode } from '../lib/place-address.js';
import { Problem } from '../lib/problem.js';

/** How long, in ms, an answer is believed. */
const FRESH = 60_000;

/**
 * What the person's role may do in a place, so that the page doesn't offer what IAM denies. It only
 * advises: where nobody knows, everything is offered and S3 decides. Fires `change`.
 */
export class Rights extends EventTarget {
  /** @type {'on' | 'off' | 'suspended' | 'unknown'} whether the bucket keeps versions */
  versioning = 'unknown';

  #rights = {};
  #known = new Map();
  #wanted = '';

  /** Learns about a place. */
  async open(bucket, prefix) {
    const name = JSON.stringify([bucket, prefix]);
    this.#wanted = name;
    const known = this.#known.get(name);
    this.#become(known?.answer ?? {});
    if (known && Date.now() - known.at < FRESH) {
      return;
    }
    let answer = {};
    try {
      answer = await callInSession('GET', `/storage/buckets/${encode(bucket)}/rights`, { query: { prefix } });
    } catch (error) {
      if (!(error instanceof Problem)) {
        throw error;
      }
    }
    this.#known.set(name, { answer, at: Date.now() });
    if (this.#wanted === name) {
      this.#become(answer);
    }
  }

  /** Another role may do other things. */
  forget() {
    this.#known.clear();
  }

  /** Whether an object's metadata and storage may be changed. */
  get mayChange() {
    return this.may('write') && this.may('metadata');
  }

  /** Whether something may be tried: `list`, `read`, `write`, `delete`, `versions`, `deleteVersion`, `tag`, `metadata`, `restore`. */
  may(right) {
    return this.#rights[right] !== 'no';
  }

  #become({ rights, versioning = 'unknown' }) {
    this.#rights = rights ?? {};
    this.versioning = versioning;
    this.dispatchEvent(new Event('change'));
  }
}
