import { Problem } from '../lib/problem.js';
import { abandon } from '../lib/upload-calls.js';
import * as memory from './uploads-memory.js';

/**
 * What the work on an upload needs, and how it tells the queue.
 *
 * @param {object} item
 * @param {{signal: AbortSignal, slots: import('../lib/upload-slots.js').Slots, owner: string, changed: () => void}} queue
 *   owner: the subject of whoever uploads; changed: hears of progress
 * @returns {import('../lib/upload-work.js').Job}
 */
export function jobOf(item, { signal, slots, owner, changed }) {
  const { bucket, key, file, known, batch } = item;
  return {
    bucket,
    key,
    file,
    known,
    signal,
    slots,
    overwrite: item.overwrite ?? batch.choice === 'overwrite',
    began(begun) {
      item.known = begun;
      rememberUpload(item, owner);
    },
    ended() {
      memory.forget(item.known?.id);
      item.known = null;
    },
    progress(sent) {
      item.sent = sent;
      item.rate.note(sent, Date.now());
      changed();
    },
    waiting(trouble) {
      item.trouble = trouble;
      changed();
    },
  };
}

/** Lets the browser remember an upload in parts, so that it can be gone on with. */
export function rememberUpload({ known: { id }, bucket, key, file, handle }, subject) {
  const { size, lastModified } = file;
  memory.remember({ id, subject, bucket, key, size, lastModified, handle });
}

/** Gives an upload in parts up; what can't be given up now stays in the list of unfinished uploads. */
export function giveUp(id) {
  memory.forget(id);
  abandon(id).catch((error) => {
    if (!(error instanceof Problem)) {
      throw error;
    }
  });
}
