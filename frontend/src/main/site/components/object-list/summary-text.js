import { count, items } from '../../lib/format.js';

/** How many rows are shown, and of how many. */
export function summaryText({ search, listing: { rows, cursor }, filter, shown }) {
  if (search.active) {
    return search.kind === 'find' ? `${count(shown)} found` : items(shown);
  }
  if (filter) {
    return `${count(shown)} of ${count(rows.length)}${cursor ? ' loaded' : ''}`;
  }
  return cursor ? `${count(rows.length)} loaded, more` : items(rows.length);
}
