import { count, items, size } from '../../lib/format.js';
import { explain } from '../../lib/problem.js';

/** What a search has come to, always with what was looked at. */
export function searchText({ phase, rows, scanned, problem }) {
  const found = `${count(rows.length)} found`;
  const much = rows.length > 0 ? `, ${size(rows.bytes)} together` : '';
  switch (phase) {
    case 'running':
      return `${found} among ${count(scanned)} objects so far`;
    case 'done':
      return `${found} among all ${count(scanned)} objects${much}`;
    case 'stopped':
      return `Stopped: ${found} among the first ${count(scanned)} objects${much}`;
    default: {
      const { title, text } = explain(problem);
      return `${title}. ${text} Until then, ${found} among ${count(scanned)} objects`;
    }
  }
}

/** How many rows are shown, and of how many. */
export function summaryText({ search, listing: { rows, cursor }, filter, shown }) {
  if (search.active) {
    return `${count(shown)} found`;
  }
  if (filter) {
    return `${count(shown)} of ${count(rows.length)}${cursor ? ' loaded' : ''}`;
  }
  return cursor ? `${count(rows.length)} loaded, more` : items(rows.length);
}
