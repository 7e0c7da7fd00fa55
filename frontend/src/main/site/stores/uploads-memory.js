/**
 * What a browser remembers of uploads in parts, so that they can be gone on with after a reload: ids
 * and names, never bytes. Where it can't remember (a private window, say) the list of unfinished
 * uploads, which the gateway has, still leads to them.
 *
 * An upload that goes on in some tab holds a lock of its name, so that no other tab takes it for an
 * interrupted one.
 */
const DATABASE = 'postern';
const UPLOADS = 'uploads';
const LOCK = 'postern-upload-';

const releases = new Map();

/** Each after the other, as an upload may be over before it was written down. */
let last = Promise.resolve();

/**
 * @typedef {{id: string, subject: string, bucket: string, key: string, size: number,
 *   lastModified: number, handle?: FileSystemFileHandle}} Remembered lastModified in ms, of the file
 * @param {Remembered} upload
 */
export function remember(upload) {
  hold(upload.id);
  return inTurn((store) => store.put(upload));
}

/** Holds what is gone on with. */
export function hold(id) {
  if (globalThis.navigator?.locks && !releases.has(id)) {
    const released = new Promise((resolve) => { releases.set(id, resolve); });
    navigator.locks.request(LOCK + id, () => released);
  }
}

/** Forgets an upload that is completed or given up. */
export function forget(id) {
  release(id);
  return id === undefined ? last : inTurn((store) => store.delete(id));
}

/** Forgets everything that a person who leaves would leave behind. */
export function forgetAll() {
  return inTurn((store) => store.clear());
}

/**
 * The uploads of a person that no tab goes on with.
 *
 * @returns {Promise<Remembered[]>}
 */
export async function interrupted(subject) {
  const all = (await inTurn((store) => store.getAll())) ?? [];
  const { held = [] } = (await globalThis.navigator?.locks?.query()) ?? {};
  const taken = new Set(held.map(({ name }) => name));
  return all.filter((upload) => upload.subject === subject && !taken.has(LOCK + upload.id));
}

function release(id) {
  releases.get(id)?.();
  releases.delete(id);
}

function inTurn(work) {
  last = last.then(async () => {
    try {
      const database = await settled(opened());
      try {
        return await settled(work(database.transaction(UPLOADS, 'readwrite').objectStore(UPLOADS)));
      } finally {
        database.close();
      }
    } catch (error) {
      if (error instanceof DOMException || error instanceof ReferenceError) {
        return undefined;
      }
      throw error;
    }
  });
  return last;
}

function opened() {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(UPLOADS, { keyPath: 'id' });
  return request;
}

function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new DOMException('blocked'));
  });
}
