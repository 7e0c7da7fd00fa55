import { callInSession } from '../lib/in-session.js';
import { jobDetail, jobFailures, jobLabel, jobProgress, jobState } from '../lib/job-texts.js';
import { explain, Problem } from '../lib/problem.js';
import { events, lines } from '../lib/stream.js';

/** Most keys and prefixes that one job takes. */
const MOST = 10_000;

/** Most bytes of them together. */
const MOST_BYTES = 2 * 1024 * 1024;
const UTF8 = new TextEncoder();

/** How long to wait, in ms, before a stream that broke off is taken up again. */
const PAUSE = 1_000;

/** What somebody who comes back should see. */
const OPEN = ['running', 'interrupted'];

/**
 * The person's copies, moves and deletions, which go on in the storage service whatever happens to
 * the page. Fires `change`, and `ended` with the job as detail when one that was running has ended.
 *
 * @typedef {{id: string, kind: 'delete'|'undelete'|'copy'|'move'|'bring_back', state: 'running'|'done'|'failed'|'cancelled'|'interrupted'|'unknown',
 *   found: number, finished: number, bytes: number, failed: number, skipped: number,
 *   failures: {key: string, problem: {code: string, detail?: string}}[], startedAt: string,
 *   from?: {bucket: string, count: number, first?: string}, to?: {bucket: string, prefix?: string, key?: string}}} Job
 */
export class Jobs extends EventTarget {
  /** @type {Map<string, Job>} */
  #jobs = new Map();

  /** What each is about, as far as this page asked for it. */
  #asked = new Map();
  #undoable = new Set();

  /** What went wrong when a job should have been stopped or undone. */
  #trouble = new Map();
  #dismissed = new Set();
  #loaded = false;
  #abort = new AbortController();
  #pause;

  /** @param {{pause?: number}} [options] in ms */
  constructor({ pause = PAUSE } = {}) {
    super();
    this.#pause = pause;
  }

  /** The latest first. */
  get all() {
    return [...this.#jobs.values()].filter(({ id }) => !this.#dismissed.has(id)).reverse();
  }

  /** As the tray shows them. */
  get rows() {
    return this.all.map((job) => ({
      id: job.id,
      kind: 'job',
      label: jobLabel(job),
      state: jobState(job),
      detail: this.#trouble.get(job.id) ?? jobDetail(job),
      progress: jobProgress(job),
      failures: jobFailures(job),
      actions: this.#actions(job),
    }));
  }

  /** Takes up, once, what was underway or interrupted before the page was loaded. */
  async load() {
    if (this.#loaded) {
      return;
    }
    this.#loaded = true;
    try {
      const { jobs } = await callInSession('GET', '/storage/jobs');
      const open = jobs.filter(({ id, state }) => OPEN.includes(state) && !this.#jobs.has(id));
      open.forEach((job) => this.#add(job));
    } catch (error) {
      if (!(error instanceof Problem)) {
        throw error;
      }
      this.#loaded = false;
    }
  }

  /**
   * Starts a job; of more keys than one takes, several.
   *
   * @param {{kind: string, from: {bucket: string, keys: string[], prefixes: string[]}, to?: object, conflict?: string}} wanted
   * @param {{undoable?: boolean}} [options] undoable: whether a deletion can be undone
   * @throws {Problem} if it could not be started
   */
  async start(wanted, { undoable = false } = {}) {
    for (const from of portions(wanted.from)) {
      const job = await callInSession('POST', '/storage/jobs', { body: { ...wanted, from } });
      const names = [...from.prefixes, ...from.keys];
      this.#asked.set(job.id, { from });
      if (undoable) {
        this.#undoable.add(job.id);
      }
      const about = { from: { bucket: from.bucket, count: names.length, first: names[0] }, to: wanted.to, ...job };
      this.#take({ ...about, state: 'running' });
      this.#add(about);
    }
  }

  /** Brings back what a job has deleted, from the first time that it was begun. */
  async undo({ id, startedAt }) {
    await this.start({ kind: 'undelete', from: this.#asked.get(id).from, since: startedAt });
    await this.dismiss(id);
  }

  /** Begins one again that was interrupted. */
  async again({ id }) {
    const job = await callInSession('POST', `/storage/jobs/${encodeURIComponent(id)}/again`);
    const asked = this.#asked.get(id);
    if (asked) {
      this.#asked.set(job.id, asked);
    }
    if (this.#undoable.has(id)) {
      this.#undoable.add(job.id);
    }
    this.#take({ ...job, state: 'running' });
    this.#add(job);
    this.#hide(id);
  }

  /** Asks for a job to stop; what it has done stays done. */
  async cancel(id) {
    const job = await callInSession('DELETE', `/storage/jobs/${encodeURIComponent(id)}`);
    if (job && job.state !== 'running') {
      this.#take(job);
    }
  }

  /** Shows a job that has ended no longer, here or after a reload. */
  async dismiss(id) {
    this.#hide(id);
    try {
      await callInSession('DELETE', `/storage/jobs/${encodeURIComponent(id)}`);
    } catch (error) {
      if (!(error instanceof Problem)) {
        throw error;
      }
    }
  }

  /** Forgets everything: it is another person's. */
  forget() {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#jobs.clear();
    this.#asked.clear();
    this.#undoable.clear();
    this.#trouble.clear();
    this.#loaded = false;
    this.#changed();
  }

  #actions(job) {
    const { id, state } = job;
    if (state === 'running') {
      return [{ name: 'cancel', label: 'Stop', run: () => this.#try(id, () => this.cancel(id)) }];
    }
    const undo = { name: 'undo', label: 'Undo', run: () => this.#try(id, () => this.undo(job)) };
    const again = { name: 'again', label: 'Begin again', run: () => this.#try(id, () => this.again(job)) };
    const clear = { name: 'clear', label: 'Clear', run: () => this.dismiss(id) };
    return [
      ...(state === 'interrupted' ? [again] : []),
      ...(this.#mayUndo(job) ? [undo] : []),
      clear,
    ];
  }

  #hide(id) {
    this.#dismissed.add(id);
    this.#changed();
  }

  /** What begins again is undone when it has ended; of what nobody knows any more, something may be done. */
  #mayUndo({ id, state, finished }) {
    return this.#undoable.has(id) && (state === 'unknown' || (state !== 'interrupted' && finished > 0));
  }

  /** What can't be done is told where the job is. */
  async #try(id, work) {
    try {
      this.#trouble.delete(id);
      await work();
    } catch (error) {
      if (!(error instanceof Problem)) {
        throw error;
      }
      const { title, text } = explain(error);
      this.#trouble.set(id, `${title}. ${text}`);
      this.#changed();
    }
  }

  #add(job) {
    this.#take(job);
    if (job.state === 'running') {
      this.#follow(job.id);
    }
  }

  async #follow(id) {
    const path = `/storage/jobs/${encodeURIComponent(id)}`;
    const { signal } = this.#abort;
    let last;
    while (!signal.aborted && this.#jobs.get(id).state === 'running') {
      try {
        const headers = last === undefined ? {} : { 'Last-Event-ID': last };
        for await (const { id: number, data } of events(await lines(`${path}/events`, { headers, signal }))) {
          last = number ?? last;
          this.#take(JSON.parse(data));
        }
        if (this.#jobs.get(id)?.state === 'running') {
          await this.#rest();
        }
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        if (!(error instanceof Problem)) {
          throw error;
        }
        if (this.#jobs.get(id)?.state !== 'running') {
          return;
        }
        if (!error.passing) {
          this.#take({ ...this.#jobs.get(id), state: error.code === 'not_found' ? 'unknown' : 'failed' });
          return;
        }
        await this.#rest();
      }
    }
  }

  #rest() {
    return new Promise((resolve) => { setTimeout(resolve, this.#pause); });
  }

  #take(job) {
    const before = this.#jobs.get(job.id);
    const now = { ...before, ...job };
    this.#jobs.set(job.id, now);
    this.#changed();
    if (before?.state === 'running' && now.state !== 'running') {
      this.dispatchEvent(new CustomEvent('ended', { detail: now }));
    }
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

/** Keys and prefixes in portions that one job takes each. */
export function portions({ bucket, keys, prefixes }, most = MOST, mostBytes = MOST_BYTES) {
  const found = [{ bucket, keys: [], prefixes: [] }];
  let count = 0;
  let bytes = 0;
  for (const [kind, names] of [['prefixes', prefixes], ['keys', keys]]) {
    for (const name of names) {
      const size = UTF8.encode(name).length;
      if (count === most || bytes + size > mostBytes) {
        found.push({ bucket, keys: [], prefixes: [] });
        count = 0;
        bytes = 0;
      }
      found.at(-1)[kind].push(name);
      count += 1;
      bytes += size;
    }
  }
  return found;
}
