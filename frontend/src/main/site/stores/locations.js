import { callInSession } from '../lib/in-session.js';
import { crumbs } from '../lib/keys.js';
import { Problem } from '../lib/problem.js';
import { session } from './session.js';

/** The places that the site suggests, by the names that it gives them. Fires `change`. */
class Locations extends EventTarget {
  /** @type {{label: string, bucket: string, prefix: string}[]} */
  all = [];

  #subject;

  /** Asks, once for each person; without an answer places go by their addresses. */
  async load() {
    const subject = session.session?.subject;
    if (subject === this.#subject) {
      return;
    }
    this.#subject = subject;
    this.#take([]);
    try {
      const { locations } = await callInSession('GET', '/storage/locations');
      if (subject === this.#subject) {
        this.#take(locations);
      }
    } catch (error) {
      if (!(error instanceof Problem)) {
        throw error;
      }
      this.#subject = undefined;
    }
  }

  /** The innermost suggested place that a prefix is in, if any is. */
  around(bucket, prefix) {
    return this.all
      .filter((place) => place.bucket === bucket && prefix.startsWith(place.prefix))
      .sort((a, b) => b.prefix.length - a.prefix.length)[0];
  }

  /** What a place is called: by the site, else by its last folder or its bucket; as it is stored. */
  nameOf(bucket, prefix) {
    const place = this.around(bucket, prefix);
    return place?.prefix === prefix ? place.label : (crumbs(prefix).at(-1)?.name ?? bucket);
  }

  #take(all) {
    this.all = all;
    this.dispatchEvent(new Event('change'));
  }
}

export const locations = new Locations();
