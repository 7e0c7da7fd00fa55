/** S3's limit, in bytes of UTF-8. */
const LONGEST_KEY = 1024;

const bytes = new TextEncoder();

/**
 * Why something in a folder can't have this name, in words; empty if it can.
 *
 * @param {string} prefix of the folder
 * @param {string} name as typed
 * @param {string} [end] what the key has after it
 */
export function nameError(prefix, name, end = '') {
  if (name === '') {
    return 'Enter a name.';
  }
  if (name.includes('/')) {
    return 'A name can’t hold a slash: that parts folders.';
  }
  if (name.includes('\u0000') || !name.isWellFormed()) {
    return 'A sign in this name can’t be stored.';
  }
  const length = bytes.encode(prefix + name + end).length;
  return length > LONGEST_KEY ? `With its folders this name is ${length - LONGEST_KEY} bytes too long.` : '';
}

/** Why nothing can be put below a prefix; empty if something can. */
export function prefixError(prefix) {
  if (prefix.includes('\u0000') || !prefix.isWellFormed()) {
    return 'A sign in this address can’t be stored.';
  }
  return bytes.encode(prefix).length > LONGEST_KEY - 1 ? 'This address is too long.' : '';
}

/** The prefix of the folder that holds a key, or a folder. */
export function parentOf(key) {
  return key.slice(0, key.lastIndexOf('/', key.length - 2) + 1);
}
