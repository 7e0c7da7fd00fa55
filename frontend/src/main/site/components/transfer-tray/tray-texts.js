import { count, items, size } from '../../lib/format.js';
import { rateText } from '../../lib/upload-rate.js';

const OPEN = ['asking', 'running', 'comparing', 'paused', 'waiting'];

/**
 * What the head of the tray says of everything in it.
 *
 * @param {{uploads?: object, rows: import('../../stores/transfers.js').Row[]}} all uploads: their
 *   figures, as they may be more than the rows; rows: of the other kinds
 * @returns {{heading: string, detail: string, progress?: number, open: number, jobs: number, failed: number}}
 *   jobs: how many of those that are open; progress from 0 to 1, undefined if nobody knows or nothing goes on
 */
export function summaryOf({ uploads, rows }) {
  const states = uploads?.states ?? {};
  const of = (...names) => names.reduce((sum, name) => sum + (states[name] ?? 0), 0)
    + rows.filter(({ state }) => names.includes(state)).length;
  const open = of(...OPEN);
  const jobs = rows.filter(({ kind, state }) => kind === 'job' && OPEN.includes(state)).length;
  const failed = of('failed');
  const moving = of('running', 'waiting', 'comparing');
  const bytesOpen = uploads && uploads.sent < uploads.size && moving > 0;
  return { ...wording({ open, moving, failed, of }), detail: detailOf({ uploads, bytesOpen, failed, of }), open, jobs, failed,
    progress: open > 0 && uploads?.size > 0 ? uploads.sent / uploads.size : undefined };
}

function wording({ open, moving, failed, of }) {
  if (of('asking') > 0 && moving === 0) {
    return { heading: 'Your decision is needed' };
  }
  if (moving > 0) {
    return { heading: `${items(moving)} under way` };
  }
  if (open > 0) {
    return { heading: `${items(open)} paused` };
  }
  if (of('interrupted') > 0) {
    return { heading: of('interrupted') === 1 ? 'An upload was interrupted' : `${count(of('interrupted'))} uploads were interrupted` };
  }
  return { heading: failed > 0 ? `${count(failed)} failed` : 'All done' };
}

function detailOf({ uploads, bytesOpen, failed, of }) {
  const parts = [];
  if (bytesOpen) {
    parts.push(rateText(uploads.perSecond, uploads.size - uploads.sent) || `${size(uploads.sent)} of ${size(uploads.size)}`);
  }
  const done = of('done');
  if (done > 0) {
    parts.push(`${count(done)} done`);
  }
  if (failed > 0 && (bytesOpen || done > 0)) {
    parts.push(`${count(failed)} failed`);
  }
  return parts.join(' · ');
}

/**
 * What is worth being told to somebody who doesn't see the tray: that much has begun, that it is over; but how
 * a job has ended is told by itself.
 *
 * @returns {string} empty if there is nothing to say
 */
export function newsOf(before, now) {
  if (before.open === 0 && now.open > 0) {
    return `${items(now.open)} under way. See the transfers at the end of the page.`;
  }
  if (before.open > before.jobs && now.open === 0) {
    return now.failed > 0 ? `Transfers ended. ${count(now.failed)} failed.` : 'Transfers finished.';
  }
  return '';
}
