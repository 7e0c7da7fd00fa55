/** In place of a storage class, says that a row is a folder. */
const FOLDER = 255;

/**
 * A list of objects, with folders among them, that may be a million long: their names as bytes, the
 * rest as numbers, and a row made only when it is looked at. Grows at its end. Has `length` and `at` as
 * arrays do.
 */
export class CompactRows {
  length = 0;

  /** Of all objects, in bytes. */
  bytes = 0;

  #prefix;
  #names = new Uint8Array(1 << 16);
  #ends = new Uint32Array(1 << 10);
  #sizes = new Float64Array(1 << 10);
  #times = new Float64Array(1 << 10);
  #classes = new Uint8Array(1 << 10);
  #classNames = [];
  #encoder = new TextEncoder();
  #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  /** @param {string} prefix that all keys begin with; what is after its last slash is part of names */
  constructor(prefix) {
    this.#prefix = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  }

  /** @param {{key: string, size: number, lastModified: string, storageClass?: string}} object */
  push({ key, size, lastModified, storageClass }) {
    this.#add(key, size, Date.parse(lastModified), this.#classOf(storageClass ?? 'STANDARD'));
    this.bytes += size;
  }

  /** @param {string} key that ends in a slash */
  pushFolder(key) {
    this.#add(key, 0, 0, FOLDER);
  }

  isFolder(index) {
    return this.#classes[index] === FOLDER;
  }

  /** The row at a place, as a listing has it. */
  at(index) {
    if (index < 0 || index >= this.length) {
      return undefined;
    }
    const name = this.#decoder.decode(this.#names.subarray(this.#startOf(index), this.#ends[index]));
    if (this.isFolder(index)) {
      return { kind: 'folder', key: this.#prefix + name, name: name.slice(0, -1) };
    }
    return {
      kind: 'object',
      key: this.#prefix + name,
      name,
      size: this.#sizes[index],
      lastModified: this.#times[index],
      storageClass: this.#classNames[this.#classes[index]],
    };
  }

  /** In bytes. */
  sizeAt(index) {
    return this.#sizes[index];
  }

  /** When it was modified, in ms since 1970. */
  timeAt(index) {
    return this.#times[index];
  }

  /** @returns {number} -1 if it isn't there */
  indexOfKey(key) {
    for (let index = 0; index < this.length; index++) {
      if (this.at(index).key === key) {
        return index;
      }
    }
    return -1;
  }

  #add(key, size, time, storageClass) {
    const name = key.slice(this.#prefix.length);
    const start = this.#startOf(this.length);
    this.#room(start + name.length * 3);
    const { written } = this.#encoder.encodeInto(name, this.#names.subarray(start));
    this.#ends[this.length] = start + written;
    this.#sizes[this.length] = size;
    this.#times[this.length] = time;
    this.#classes[this.length] = storageClass;
    this.length++;
  }

  #startOf(index) {
    return index === 0 ? 0 : this.#ends[index - 1];
  }

  #classOf(name) {
    const known = this.#classNames.indexOf(name);
    return known >= 0 ? known : this.#classNames.push(name) - 1;
  }

  #room(bytes) {
    if (bytes > this.#names.length) {
      this.#names = grown(this.#names, bytes);
    }
    if (this.length === this.#ends.length) {
      const rows = this.length + 1;
      this.#ends = grown(this.#ends, rows);
      this.#sizes = grown(this.#sizes, rows);
      this.#times = grown(this.#times, rows);
      this.#classes = grown(this.#classes, rows);
    }
  }
}

/** The same, with room for at least so many, and for half as many again. */
function grown(array, least) {
  const larger = new array.constructor(Math.max(least, Math.ceil(array.length * 1.5)));
  larger.set(array);
  return larger;
}
