import { count, items } from './format.js';
import { crumbs, visible } from './keys.js';

const DOING = { delete: 'Deleting', undelete: 'Bringing back', bring_back: 'Bringing back', copy: 'Copying', move: 'Moving' };
const DONE = { delete: 'deleted', undelete: 'brought back', bring_back: 'brought back', copy: 'copied', move: 'moved' };
const TO_DO = { delete: 'Delete', undelete: 'Bring back', bring_back: 'Bring back', copy: 'Copy', move: 'Move' };

/** What failed, in words; the gateway's own come before these. */
const WHY = {
  access_denied: 'Your role does not allow it.',
  already_exists: 'There is something of that name already.',
  no_such_object: 'It is no longer there.',
  conflict: 'Somebody changed it meanwhile.',
  precondition_failed: 'Somebody changed it meanwhile.',
  object_archived: 'It is archived and has to be restored first.',
};

/** What a job is about: one name, or how many. */
function subject({ from }) {
  if (!from) {
    return '';
  }
  return from.count === 1 && from.first ? quoted(from.first) : items(from.count);
}

/** The last part of a key or prefix in quotation marks. */
export function quoted(key) {
  return `“${visible(crumbs(key).at(-1)?.name ?? '')}”`;
}

/** `Move 3 items to “charts”` */
export function jobLabel(job) {
  const { kind, to } = job;
  if (kind === 'move' && to?.key !== undefined) {
    return `Rename ${subject(job)} to ${quoted(to.key)}`.replace('  ', ' ');
  }
  const what = [TO_DO[kind] ?? kind, subject(job)].filter(Boolean).join(' ');
  return to ? `${what} to ${to.prefix ? quoted(to.prefix) : visible(to.bucket)}` : what;
}

/** `Deleting: 12 of 3,400` or, at the end, `3,400 items deleted, 2 failed` */
export function jobDetail(job) {
  const { kind, state, found, finished, failed, skipped, problem } = job;
  const trouble = [skipped ? `${count(skipped)} skipped` : '', failed ? `${count(failed)} failed` : ''].filter(Boolean);
  if (state === 'running') {
    const of = found > 0 ? `: ${count(finished)} of ${count(found)}` : '…';
    return [`${DOING[kind]}${of}`, ...trouble].join(', ');
  }
  if (state === 'unknown') {
    return 'Nobody knows any more how it ended: please look whether it is done';
  }
  const stopped = { cancelled: 'Stopped: ', failed: `${why(problem)} `, interrupted: 'Interrupted: ' }[state] ?? '';
  const rest = state === 'interrupted' && found > finished ? [`${count(found - finished - (failed ?? 0) - (skipped ?? 0))} of those found so far left`] : [];
  return `${stopped}${[`${items(finished)} ${DONE[kind]}`, ...trouble, ...rest].join(', ')}`;
}

/** As the tray knows states: a job that left something undone has failed. */
export function jobState({ state, failed }) {
  return (state === 'done' && failed > 0) || state === 'interrupted' || state === 'unknown' ? 'failed' : state;
}

/** From 0 to 1; undefined while nobody knows, and where there is none any more. */
export function jobProgress({ state, found, finished, failed, skipped }) {
  return state === 'running' && found > 0 ? Math.min(1, (finished + (failed ?? 0) + (skipped ?? 0)) / found) : undefined;
}

/** What failed of a job, and why. */
export function jobFailures({ failures = [] }) {
  return failures.map(({ key, problem }) => ({
    name: visible(key),
    text: why(problem),
  }));
}

function why(problem) {
  return problem?.detail || WHY[problem?.code] || 'No reason was given.';
}
