import { size } from '../lib/format.js';
import { visible } from '../lib/keys.js';
import { explain } from '../lib/problem.js';
import { rateText } from '../lib/upload-rate.js';

const ACTIONS = {
  pause: 'Pause',
  resume: 'Resume',
  retry: 'Try again',
  decide: 'Decide',
  choose: 'Choose the file',
  cancel: 'Cancel',
  clear: 'Remove from the list',
};

/** What can be done in each state. */
const POSSIBLE = {
  waiting: ['pause', 'cancel'],
  running: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  asking: ['decide', 'cancel'],
  interrupted: ['choose', 'cancel'],
  comparing: ['cancel'],
  failed: ['retry', 'clear'],
  done: ['clear'],
  skipped: ['clear'],
};

/**
 * An upload as the tray shows it.
 *
 * @param {object} item of the queue
 * @param {number} now in ms
 * @param {(action: string) => void} act
 * @returns {import('./transfers.js').Row}
 */
export function rowOf(item, now, act) {
  const offered = item.refused ? ['clear'] : POSSIBLE[item.state];
  return {
    id: item.id,
    kind: 'upload',
    label: visible(item.path),
    state: item.state,
    detail: detailOf(item, now),
    progress: ['running', 'paused', 'waiting'].includes(item.state) ? shareOf(item) : undefined,
    actions: offered.map((name) => ({ name, label: ACTIONS[name], run: () => act(name) })),
  };
}

function shareOf({ sent, size: all }) {
  return all === 0 ? 0 : sent / all;
}

function detailOf(item, now) {
  switch (item.state) {
    case 'waiting':
      return `${size(item.size)} · waiting`;
    case 'running':
      return item.trouble ? `${explain(item.trouble).title}. Trying again…` : goingText(item, now);
    case 'paused':
      return item.suspended ? 'Waits for your sign-in' : `Paused at ${size(item.sent)} of ${size(item.size)}`;
    case 'asking':
      return 'An object of this name is there already';
    case 'interrupted':
      return item.hint || `Interrupted. Choose the file${item.size === undefined ? '' : ` of ${size(item.size)}`} again, and only what is missing is sent.`;
    case 'comparing':
      return 'Comparing with what has arrived…';
    case 'skipped':
      return 'Skipped, as it was there already';
    case 'failed':
      return failureText(item.problem);
    default:
      return item.key === item.wanted ? size(item.size) : `${size(item.size)} · stored as ${visible(nameOf(item.key))}`;
  }
}

function goingText({ sent, size: all, rate }, now) {
  if (sent >= all) {
    return `${size(all)} · finishing`;
  }
  const pace = rateText(rate.perSecond(now), all - sent);
  return `${size(sent)} of ${size(all)}${pace ? ` · ${pace}` : ''}`;
}

function failureText(problem) {
  const { title, text } = explain(problem);
  return `${title}. ${text}`;
}

function nameOf(key) {
  return key.slice(key.lastIndexOf('/', key.length - 2) + 1);
}
