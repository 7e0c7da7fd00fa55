/** Rows that are kept ready above and below what can be seen. */
export const OVERSCAN = 8;

/** Rows that are looked at for a name, so that no key press takes longer than people notice. */
const FARTHEST = 20_000;

/** Taller, in px, browsers make nothing; what is longer is scrolled faster than the finger moves. */
const TALLEST = 15_000_000;

/**
 * How a list is laid out whose rows may be more than a page can be tall.
 *
 * @param {{count: number, rowHeight: number, seen: () => number}} list seen: height of what can be
 *   seen, asked for only where it matters, as that makes the browser lay the page out
 * @returns {{height: number, pace: number}} how tall the list is made, and how many px of rows a
 *   pixel of scrolling passes
 */
export function heightOf({ count, rowHeight, seen }) {
  const real = count * rowHeight;
  if (real <= TALLEST) {
    return { height: real, pace: 1 };
  }
  const height = seen();
  return { height: TALLEST, pace: (real - height) / (TALLEST - height) };
}

/**
 * Which rows of a long list have to exist.
 *
 * @param {{count: number, rowHeight: number, top: number, height: number}} view how many rows there
 *   are, how far the list's start lies above the visible part, and how high that part is
 * @returns {{start: number, end: number}} the first row and the one after the last
 */
export function windowOf({ count, rowHeight, top, height }) {
  const first = Math.floor(Math.max(0, top) / rowHeight);
  const last = Math.ceil(Math.max(0, top + height) / rowHeight);
  return {
    start: clamp(first - OVERSCAN, 0, count),
    end: clamp(last + OVERSCAN, 0, count),
  };
}

/** Rows that have to exist: those of the window and the active one, which must not lose the focus. */
export function existing({ start, end }, active, count) {
  const last = Math.min(end, count);
  const first = Math.min(start, last);
  const indexes = Array.from({ length: last - first }, (_, i) => first + i);
  if (active < count && active < first) {
    indexes.unshift(active);
  } else if (active < count && active >= last) {
    indexes.push(active);
  }
  return indexes;
}

/**
 * The row that a key of the grid pattern leads to.
 *
 * @param {string} key as `KeyboardEvent.key` names it
 * @param {number} pageSize rows that can be seen at once
 * @returns {number | undefined} undefined if the key leads nowhere
 */
export function rowAfter(key, active, count, pageSize) {
  const target = targetOf(key, active, count, pageSize);
  return target === undefined || count === 0 ? undefined : clamp(target, 0, count - 1);
}

function targetOf(key, active, count, pageSize) {
  switch (key) {
    case 'ArrowDown':
      return active + 1;
    case 'ArrowUp':
      return active - 1;
    case 'PageDown':
      return active + pageSize - 1;
    case 'PageUp':
      return active - pageSize + 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/**
 * The next row, from the given one on and round the end, whose name begins with what was typed.
 *
 * @returns {number} -1 if there is none
 */
export function rowNamed(rows, typed, from) {
  const wanted = typed.toLocaleLowerCase();
  for (let i = 0; i < Math.min(rows.length, FARTHEST); i++) {
    const index = (from + i) % rows.length;
    if (rows.at(index).name.toLocaleLowerCase().startsWith(wanted)) {
      return index;
    }
  }
  return -1;
}

function clamp(value, least, most) {
  return Math.min(Math.max(value, least), most);
}

/** Where the row of a key is, in an array or in rows that know; -1 if it isn't there. */
export function indexOfKey(rows, key) {
  return rows.indexOfKey?.(key) ?? rows.findIndex((row) => row.key === key);
}
