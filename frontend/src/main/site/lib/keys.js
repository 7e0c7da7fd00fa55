const DELIMITER = '/';
const segmenter = new Intl.Segmenter();

/**
 * The folders on the way to a prefix, outermost first. Nothing is tidied up: `a//b/` goes through a
 * folder without a name, and `..` is a name like any other.
 *
 * @returns {{name: string, prefix: string}[]}
 */
export function crumbs(prefix) {
  const found = [];
  let start = 0;
  while (start < prefix.length) {
    const slash = prefix.indexOf(DELIMITER, start);
    const end = slash < 0 ? prefix.length : slash + 1;
    found.push({ name: prefix.slice(start, slash < 0 ? end : slash), prefix: prefix.slice(0, end) });
    start = end;
  }
  return found;
}

/** The part of a key or prefix that is new in the folder that a listing of `prefix` shows. */
export function nameIn(prefix, key) {
  const base = prefix.lastIndexOf(DELIMITER) + 1;
  const name = key.slice(base);
  return name.endsWith(DELIMITER) ? name.slice(0, -1) : name;
}

/** Whether it is the empty object that stands for the folder of a prefix itself. */
export function isOfFolderItself({ key, size }, prefix) {
  return key === prefix && size === 0 && prefix.endsWith(DELIMITER);
}

/**
 * The rows of one page of a listing. The empty object that stands for the folder itself is left
 * out, as every S3 console does.
 *
 * @returns {{folders: object[], objects: object[]}}
 */
export function rowsOf(page, prefix) {
  const folders = page.prefixes.map((key) => ({ kind: 'folder', key, name: nameIn(prefix, key) }));
  const objects = page.objects
    .filter((object) => !isOfFolderItself(object, prefix))
    .map((object) => ({ ...object, kind: 'object', name: object.key.slice(prefix.lastIndexOf(DELIMITER) + 1) }));
  return { folders, objects };
}

/**
 * A name as it can be shown: characters that are invisible, break lines or turn the writing
 * direction around become visible signs, so that no name passes for another.
 */
export function visible(name) {
  return name.toWellFormed().replace(UNSEEN, (sign) => {
    const code = sign.codePointAt(0);
    if (code < 0x20) {
      return String.fromCodePoint(0x2400 + code);
    }
    return code === 0x7f ? '\u2421' : `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/**
 * Parts a name so that its end, with the extension, stays readable when the start is cut off.
 * Never parts what people see as one sign.
 *
 * @returns {[string, string]} head and tail; the tail is empty for short names
 */
export function splitMiddle(name, tailLength = 10) {
  if (name.length <= tailLength * 2) {
    return [name, ''];
  }
  const signs = Array.from(segmenter.segment(name), (part) => part.segment);
  const tail = signs.slice(-tailLength).join('');
  return [name.slice(0, name.length - tail.length), tail];
}

/** Takes a bucket's name, or an `s3://bucket/prefix` address, as people paste it. */
export function parsePlace(text) {
  const trimmed = text.trim();
  const found = /^s3:\/\/([^/]*)\/?(.*)$/is.exec(trimmed);
  return found ? { bucket: found[1], prefix: found[2] } : { bucket: trimmed, prefix: '' };
}
