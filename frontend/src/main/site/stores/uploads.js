import { Problem } from '../lib/problem.js';
import { Rate } from '../lib/upload-rate.js';
import { Slots } from '../lib/upload-slots.js';
import { freeKey, upload } from '../lib/upload-work.js';
import { session } from './session.js';
import { transfers } from './transfers.js';
import { Arrivals } from './uploads-arrivals.js';
import { Changes } from './uploads-changes.js';
import { interruptedItem, newItem, uploadIdOf } from './uploads-item.js';
import { giveUp, jobOf, rememberUpload } from './uploads-job.js';
import * as memory from './uploads-memory.js';
import { Queue } from './uploads-queue.js';
import { matched } from './uploads-resume.js';
import { rowOf } from './uploads-row.js';

/** Files that are sent at once. */
const FILES = 4;

/**
 * Requests with bytes at once. Over HTTP/1.1 a browser opens six connections to a host: one is left
 * for the page, and one for events.
 */
const REQUESTS = 4;

/** Milliseconds between two tellings of how far uploads are. */
const CHANGES_PACE = 100;

/** States of which something would be lost if the page went away. */
const UNDERWAY = ['running', 'waiting', 'paused', 'asking', 'comparing'];

const ON_ALL = { pause: ['running', 'waiting'], resume: ['paused'], clear: ['done', 'skipped', 'failed'] };

/**
 * The queue of uploads. It outlives pages and sign-ins of the same person. Fires `change`, and
 * `choose` when the file of an interrupted upload is to be chosen.
 *
 * A file that meets an object of its name is `asking` until somebody decides, for it or for all that
 * were chosen together with it.
 */
class Uploads extends EventTarget {
  #queue = new Queue();
  #slots = new Slots(REQUESTS);
  #rate = new Rate();
  #changes = new Changes(() => this.dispatchEvent(new Event('change')), CHANGES_PACE);
  #arrivals = new Arrivals();

  /** Whose uploads they are. */
  #owner;

  constructor() {
    super();
    session.addEventListener('change', this.#sessionChanged);
    addEventListener('beforeunload', (event) => this.busy && event.preventDefault());
    transfers.register(this);
  }

  get busy() {
    return this.#queue.count(...UNDERWAY) > 0;
  }

  /** The upload that waits longest for a decision, unless that was put off. */
  get undecided() {
    return this.#queue.in('asking').find(({ later }) => !later);
  }

  get rows() {
    const now = Date.now();
    return this.#queue.shown.map((item) => rowOf(item, now, (action) => this.act(item, action)));
  }

  /** Figures of all uploads, shown or not; perSecond in bytes, undefined as long as nobody knows. */
  get total() {
    const { total } = this.#queue;
    const now = Date.now();
    this.#rate.note(total.sent, now);
    return { ...total, perSecond: this.#rate.perSecond(now) };
  }

  /**
   * Adds files, which belong together: one decision can be for all of them.
   *
   * @param {string} bucket
   * @param {string} folder the beginning of their keys
   * @param {{path: string, file: Blob, handle?: FileSystemFileHandle, folder?: boolean, unreadable?: boolean}[]} found
   *   folder: an empty one, which becomes an empty object; unreadable: only to be told of
   */
  add(bucket, folder, found) {
    this.#owner = session.session?.subject;
    const batch = { choice: null };
    found.forEach((entry) => this.#queue.add(newItem(entry, { bucket, folder, batch })));
    this.#next();
  }

  /** Adds an upload that was interrupted, to be gone on with once its file is chosen. */
  addInterrupted(remembered) {
    const there = this.#queue.in().find((item) => uploadIdOf(item) === remembered.id);
    if (there) {
      return there;
    }
    this.#owner = session.session?.subject;
    const item = this.#queue.add(interruptedItem(remembered));
    this.#changes.note();
    return item;
  }

  /** Whether an upload to this key stands in the queue and is not over. */
  has(bucket, key) {
    const open = this.#queue.in(...UNDERWAY, 'interrupted', 'failed');
    return open.some((item) => item.bucket === bucket && item.key === key);
  }

  /** Goes on with an interrupted upload, if this is its file. */
  async goOn(item, file) {
    const { uploadId } = item.remembered;
    this.#become(item, 'comparing');
    const { known = null, anew, hint } = await matched(item, file);
    if (!this.#queue.has(item)) {
      return; // cancelled meanwhile
    }
    if (hint) {
      this.#become(item, 'interrupted', { hint });
      return;
    }
    this.#become(item, 'waiting', { file, known, size: file.size, remembered: null, hint: '' });
    if (anew || known.id !== uploadId) {
      memory.forget(uploadId);
    }
    if (known) {
      rememberUpload(item, this.#owner);
    }
    this.#next();
  }

  /** Does one of the things that a row offers. */
  act(item, action) {
    switch (action) {
      case 'pause':
        this.#stop(item);
        this.#become(item, 'paused', { suspended: false });
        break;
      case 'resume':
      case 'retry':
        this.#become(item, 'waiting', { problem: null, suspended: false });
        break;
      case 'decide':
        this.#become(item, 'asking', { later: false });
        break;
      case 'choose':
        this.dispatchEvent(new CustomEvent('choose', { detail: item }));
        break;
      case 'cancel':
        this.#cancel(item);
        break;
      default:
        this.#queue.delete(item);
    }
    this.#next();
  }

  /** Pauses, resumes or clears whatever can be. */
  actOnAll(action) {
    this.#queue.in(...ON_ALL[action]).forEach((item) => this.act(item, action));
  }

  /** Puts a decision off; the row still offers it. */
  decideLater(item) {
    this.#become(item, 'asking', { later: true });
  }

  /**
   * Decides what becomes of a file whose name is taken.
   *
   * @param {object} item
   * @param {'skip' | 'overwrite' | 'rename'} choice
   * @param {boolean} forAll whether it is also for the others that were chosen with it
   */
  async decide(item, choice, forAll) {
    if (forAll) {
      item.batch.choice = choice;
    }
    const decided = forAll ? this.#queue.in('asking').filter(({ batch }) => batch === item.batch) : [item];
    await Promise.all(decided.map((each) => this.#follow(each, choice)));
    this.#next();
  }

  /** How many others, chosen together with this, are undecided or may yet meet an object. */
  companionsOf(item) {
    const open = this.#queue.in('asking', 'waiting', 'running', 'paused');
    return open.filter(({ batch }) => batch === item.batch).length - 1;
  }

  /** Gives everything up; what S3 has of it can be gone on with later. */
  stopAll() {
    this.#queue.in().forEach(stop);
    this.#queue.clear();
    this.#changes.note();
  }

  #next() {
    let waiting = this.#queue.first('waiting');
    while (waiting && this.#queue.count('running') < FILES) {
      this.#run(waiting);
      waiting = this.#queue.first('waiting');
    }
    this.#changes.note();
  }

  async #run(item) {
    const abort = new AbortController();
    const { signal } = abort;
    this.#become(item, 'running', { abort, trouble: null, rate: new Rate() });
    try {
      const changed = () => this.#changes.note();
      await upload(jobOf(item, { signal, slots: this.#slots, owner: this.#owner, changed }));
      this.#become(item, 'done', { file: null, handle: undefined, known: null });
      this.#arrivals.note(item);
    } catch (error) {
      if (signal.aborted) {
        return; // and whoever did that has said what becomes of it
      }
      await this.#failed(item, error);
    }
    this.#next();
  }

  async #failed(item, error) {
    if (error.code === 'already_exists' && item.folder) {
      this.#become(item, 'done');
    } else if (error.code === 'already_exists' && item.batch.choice) {
      await this.#follow(item, item.batch.choice);
    } else if (error.code === 'already_exists') {
      this.#become(item, 'asking', { later: false, sent: 0 });
    } else if (error.code === 'unauthenticated') {
      this.#become(item, 'paused', { suspended: true });
    } else if (error instanceof Problem) {
      this.#become(item, 'failed', { problem: error });
    } else {
      this.#become(item, 'failed', { problem: new Problem({ status: 500, code: 'internal_error' }) });
      this.#next();
      throw error;
    }
  }

  async #follow(item, choice) {
    if (choice === 'skip') {
      this.#become(item, 'skipped');
      return;
    }
    this.#become(item, 'waiting', choice === 'overwrite' ? { overwrite: true } : await freeKey(item));
  }

  #cancel(item) {
    const id = uploadIdOf(item);
    stop(item);
    this.#queue.delete(item);
    if (id) {
      giveUp(id);
    }
  }

  #stop(item) {
    stop(item);
    item.trouble = null;
  }

  /** A session that ended holds up what is underway; who leaves on purpose takes it with them. */
  #sessionChanged = () => {
    if (session.status === 'anonymous' && session.farewell) {
      this.stopAll();
      memory.forgetAll();
    } else if (session.status === 'anonymous') {
      this.#queue.in('running', 'waiting').forEach((item) => {
        this.#stop(item);
        this.#become(item, 'paused', { suspended: true });
      });
    } else if (session.status === 'signed-in' && this.#owner && session.session.subject !== this.#owner) {
      this.stopAll();
    } else if (session.status === 'signed-in') {
      const suspended = this.#queue.in('paused').filter((item) => item.suspended);
      suspended.forEach((item) => this.act(item, 'resume'));
    }
  };

  #become(item, state, more) {
    this.#queue.become(item, state, more);
    this.#changes.note();
  }
}

function stop(item) {
  item.abort?.abort();
}

export const uploads = new Uploads();
