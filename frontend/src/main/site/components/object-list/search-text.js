import { count, items, size } from '../../lib/format.js';
import { explain } from '../../lib/problem.js';

/** What a walk has come to, always with what was looked at. */
export function searchText(search) {
  const { kind, phase, rows, scanned, problem } = search;
  const much = rows.length > 0 ? `, ${size(rows.bytes)} together` : '';
  const [soFar, all, first] = kind === 'find' ? foundTexts(rows.length, scanned) : countedTexts(rows.length, kind);
  switch (phase) {
    case 'running':
      return soFar;
    case 'done':
      return all + much;
    case 'stopped':
      return `Stopped: ${first}${much}`;
    default: {
      const { title, text } = explain(problem);
      return `${title}. ${text} Until then, ${first}${much}`;
    }
  }
}

function foundTexts(found, scanned) {
  const among = (which) => `${count(found)} found among ${which} objects`;
  return [`${among(count(scanned))} so far`, among(`all ${count(scanned)}`), among(`the first ${count(scanned)}`)];
}

/** Where nothing is looked for, what was looked at is what is shown. */
function countedTexts(number, kind) {
  const sorted = kind === 'folder' ? ' read so far; they are put in order at the end' : ' so far';
  const all = kind === 'folder' ? `all ${items(number)} are in order` : items(number);
  return [`${items(number)}${sorted}`, all, `only the first ${items(number)}${kind === 'folder' ? ' are in order' : ''}`];
}
