import { address } from '../lib/api.js';
import { handToBrowser } from '../lib/hand-over.js';
import { callInSession } from '../lib/in-session.js';
import { visible } from '../lib/keys.js';
import { encode } from '../lib/place-address.js';
import { Problem, explain } from '../lib/problem.js';
import { lookUp, objectAddress } from '../lib/upload-calls.js';
import { transfers } from './transfers.js';

const ARCHIVES = '/storage/archives';

/** Characters that the name of a zip may have at most. */
const LONGEST_NAME = 200;

/**
 * Downloads as far as a page knows of them: it asks whether they can be had, and hands them to the
 * browser, which shows the progress and says where they are. Fires `change`.
 */
class Downloads extends EventTarget {
  #items = new Map();
  #count = 0;

  /** Nothing is lost when the page goes: the browser has it. */
  busy = false;

  constructor() {
    super();
    transfers.register(this);
  }

  get rows() {
    return [...this.#items.values()].map((item) => this.#row(item)).reverse();
  }

  /** Gets an object, or one version of it. */
  one({ bucket, key, versionId }) {
    const name = key.slice(key.lastIndexOf('/') + 1) || key;
    return this.#get({ label: visible(name) }, async () => {
      if ((await lookUp(bucket, key, { versionId })) === null) {
        throw new Problem({ status: 404, code: 'no_such_object', title: 'Not there', detail: 'It has been moved or deleted.' });
      }
      return { href: objectAddress(bucket, key, { versionId }), detail: 'Handed to your browser' };
    });
  }

  /**
   * Gets several objects, and all that is in folders, as one zip.
   *
   * @param {{bucket: string, keys: string[], prefixes: string[], name: string}} what name: of the zip,
   *   without its ending
   */
  several({ bucket, keys, prefixes, name: wanted }) {
    const name = visible(wanted).slice(0, LONGEST_NAME).toWellFormed();
    return this.#get({ label: `${name}.zip` }, async () => {
      const body = { bucket, keys, prefixes, name };
      const { id } = await callInSession('POST', ARCHIVES, { body });
      const detail = 'Handed to your browser. Should a file fail, _failed.txt in it says which and why.';
      return { href: address(`${ARCHIVES}/${encode(id)}`), detail };
    });
  }

  async #get(item, ask) {
    this.#count += 1;
    item.id = `download-${this.#count}`;
    this.#items.set(item.id, item);
    const attempt = async () => {
      this.#become(item, { state: 'running', detail: 'Asking for it…', retry: undefined });
      try {
        const { href, detail } = await ask();
        handToBrowser(href);
        this.#become(item, { state: 'done', detail });
      } catch (error) {
        if (!(error instanceof Problem)) {
          throw error;
        }
        const { title, text } = explain(error);
        this.#become(item, { state: 'failed', detail: `${title}. ${text}`, retry: attempt });
      }
    };
    await attempt();
  }

  #row({ id, label, state, detail, retry }) {
    const clear = { name: 'clear', label: 'Remove from the list', run: () => this.#remove(id) };
    const again = { name: 'retry', label: 'Try again', run: retry };
    return { id, kind: 'download', label, state, detail, actions: retry ? [again, clear] : [clear] };
  }

  #remove(id) {
    this.#items.delete(id);
    this.#changed();
  }

  #become(item, change) {
    Object.assign(item, change);
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

const downloads = new Downloads();

/**
 * Gets an object, or one version of it.
 *
 * @param {{bucket: string, key: string, versionId?: string}} object
 */
export function downloadObject(object) {
  return downloads.one(object);
}

/**
 * Gets what rows of a list stand for: one object as it is, anything else as one zip, called after the
 * only folder or else after the place.
 *
 * @param {{bucket: string, prefix: string}} place
 * @param {{kind: 'folder' | 'object', key: string, name: string, versionId?: string}[]} rows
 */
export function downloadRows({ bucket, prefix }, rows) {
  const [first] = rows;
  if (rows.length === 1 && first.kind === 'object') {
    return downloads.one({ bucket, key: first.key, versionId: first.versionId });
  }
  const keysOf = (wanted) => rows.filter(({ kind }) => kind === wanted).map(({ key }) => key);
  const place = prefix.split('/').at(-2) || bucket;
  const name = (rows.length === 1 && first.name) || place;
  return downloads.several({ bucket, keys: keysOf('object'), prefixes: keysOf('folder'), name });
}
