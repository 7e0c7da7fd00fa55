/** Bytes of UTF-8 that a key may have at most: docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const KEY_BYTES = 1024;

/** An extension stays at the end of a name; of `.tar.gz` both parts. */
const EXTENSION = /(?<=[^/])((?:\.tar)?\.[^./\s]{1,12})$/i;

/** The folder that a listing of a prefix shows: what is put there has keys that begin with it. */
export function folderOf(prefix) {
  return prefix.slice(0, prefix.lastIndexOf('/') + 1);
}

/**
 * Why a key can't be one, as a sentence; empty if it can. Names are taken as they are: what looks
 * alike stays apart.
 */
export function refusalOf(key) {
  if (!key.isWellFormed()) {
    return 'Its name is no Unicode text, so it can’t be a key.';
  }
  if (key.includes('\0')) {
    return 'Its name has a character that no key may have.';
  }
  const bytes = new TextEncoder().encode(key).length;
  return bytes > KEY_BYTES ? `Its key would have ${bytes} bytes; ${KEY_BYTES} are allowed.` : '';
}

/** The same key for a further copy: `a.txt`, `a (1).txt`, `a (2).txt`. */
export function numbered(key, number) {
  const [extension = ''] = EXTENSION.exec(key) ?? [];
  return `${key.slice(0, key.length - extension.length)} (${number})${extension}`;
}
