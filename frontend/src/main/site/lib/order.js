/** In which order a list can be shown: as S3 keeps it, by bytes of the keys, or another. */
export const ORDERS = [
  ['stored', 'Name'],
  ['large', 'Largest first'],
  ['small', 'Smallest first'],
  ['new', 'Newest first'],
  ['old', 'Oldest first'],
];

/**
 * Rows in an order; folders, which have neither size nor date, stay before the objects.
 *
 * @param {object[] | import('./compact-rows.js').CompactRows} rows
 * @param {string} order one of {@link ORDERS}
 */
export function inOrder(rows, order) {
  if (order === 'stored') {
    return rows;
  }
  return Array.isArray(rows) ? sortedArray(rows, order) : sortedView(rows, order);
}

/** What was put in order last is kept, so that the same question has the same answer. */
export function ordered() {
  let last = {};
  return (rows, order) => {
    if (rows !== last.rows || order !== last.order || rows.length !== last.length) {
      last = { rows, order, length: rows.length, found: inOrder(rows, order) };
    }
    return last.found;
  };
}

/** What a column's header says of an order: the value of `aria-sort`. */
export function sortOf(column, order) {
  const directions = { size: { large: 'descending', small: 'ascending' }, modified: { new: 'descending', old: 'ascending' } };
  return column === 'name' ? (order === 'stored' ? 'ascending' : 'none') : directions[column][order] ?? 'none';
}

/** The order after somebody has pressed a column's header. */
export function nextOrder(column, order) {
  const rounds = { name: ['stored'], size: ['large', 'small'], modified: ['new', 'old'] };
  const round = rounds[column];
  return round[(round.indexOf(order) + 1) % round.length];
}

function sortedArray(rows, order) {
  const objects = rows.filter(({ kind }) => kind !== 'folder');
  const value = order === 'large' || order === 'small' ? ({ size }) => size : ({ lastModified }) => Date.parse(lastModified);
  const way = direction(order);
  const keys = new Map(objects.map((row) => [row, value(row)]));
  objects.sort((a, b) => way * (keys.get(a) - keys.get(b)));
  return [...rows.filter(({ kind }) => kind === 'folder'), ...objects];
}

/** Places in the order, over rows that stay where they are. */
function sortedView(rows, order) {
  const value = order === 'large' || order === 'small' ? (index) => rows.sizeAt(index) : (index) => rows.timeAt(index);
  const way = direction(order);
  const places = Uint32Array.from({ length: rows.length }, (_, index) => index);
  places.sort((a, b) => rows.isFolder(b) - rows.isFolder(a) || way * (value(a) - value(b)) || a - b);
  return {
    length: places.length,
    bytes: rows.bytes,
    at: (index) => (index >= 0 && index < places.length ? rows.at(places[index]) : undefined),
    indexOfKey: (key) => places.indexOf(rows.indexOfKey(key)),
  };
}

function direction(order) {
  return order === 'small' || order === 'old' ? 1 : -1;
}
