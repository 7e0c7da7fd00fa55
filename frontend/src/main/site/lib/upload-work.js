import { Problem } from './problem.js';
import { abandon, begin, complete, holds, knownOf, lookUp, putPart, putWhole } from './upload-calls.js';
import { numbered } from './upload-names.js';
import { lengthOf, missingParts, rangeOf } from './upload-parts.js';
import { untilDone } from './upload-retry.js';

const MIB = 1024 * 1024;

/** Bytes up to which a file goes by one request. */
export const WHOLE_UP_TO = 16 * MIB;

/** Bytes from which it pays to ask whether the key is taken before they are sent. */
const ASKED_FROM = MIB;

/** Parts of one file that are sent at once. */
const PARTS = 4;

/** How often parts that S3 no longer has are sent anew before that counts as a fault. */
const ROUNDS = 3;

/**
 * Brings one file to S3.
 *
 * @typedef {{
 *   bucket: string, key: string, overwrite: boolean, file: Blob,
 *   known: {id: string, partSize: number, parts: number, done: Map<number, object>} | null,
 *   began: (known: object) => void, ended: () => void, progress: (sent: number) => void,
 *   waiting: (problem: Error | null) => void, signal: AbortSignal, slots: import('./upload-slots.js').Slots
 * }} Job
 *   known: what is there already of an upload in parts; began and ended: hear of one, to remember it
 * @param {Job} job
 * @throws {Problem} `already_exists` if the key is taken and may not be overwritten
 */
export async function upload(job) {
  if (job.file.size <= WHOLE_UP_TO && !job.known) {
    await whole(job);
    return;
  }
  try {
    await inParts(job);
  } catch (error) {
    if (error.code !== 'no_such_upload') {
      throw error;
    }
    // It has been given up by somebody, or by a rule of the bucket: all of it is sent anew.
    forget(job);
    await inParts(job);
  }
}

async function whole(job) {
  await refuseIfTaken(job);
  let sha256;
  let uncertain = false;
  const attempt = async () => {
    try {
      await putWhole(job, job.file, job);
    } catch (error) {
      if (error.code === 'already_exists' && uncertain && (await holds(job.bucket, job.key, sha256))) {
        return; // by a try of ours whose answer was lost
      }
      sha256 = error.sha256;
      uncertain ||= error.passing === true;
      job.progress(0);
      throw error;
    }
  };
  await job.slots.run(job.signal, () => untilDone(attempt, job));
}

async function inParts(job) {
  if (!job.known) {
    await refuseIfTaken(job);
    job.known = await job.slots.run(job.signal, () => untilDone(() => begin(job, job.file, job.signal), job));
    job.began(job.known);
  }
  for (let round = 1; ; round++) {
    await sendMissing(job);
    try {
      await finish(job);
      job.ended();
      return;
    } catch (error) {
      if (error.code !== 'upload_incomplete' || round === ROUNDS) {
        await dropIfTaken(job, error);
        throw error;
      }
      job.known.done = (await knownOf(job.known.id, { signal: job.signal })).done;
    }
  }
}

async function sendMissing(job) {
  const { known, file } = job;
  const shape = { size: file.size, partSize: known.partSize };
  const underway = new Map();
  const tell = () => {
    const done = [...known.done.keys()].reduce((sum, number) => sum + lengthOf(number, shape), 0);
    job.progress([...underway.values()].reduce((sum, sent) => sum + sent, done));
  };
  const numbers = missingParts(known).values();
  const failed = new AbortController();
  const signal = AbortSignal.any([job.signal, failed.signal]);
  const sender = async () => {
    for (const number of numbers) {
      const { start, end } = rangeOf(number, shape);
      const progress = (sent) => {
        underway.set(number, Math.min(sent, end - start));
        tell();
      };
      try {
        await job.slots.run(signal, () =>
          untilDone(() => putPart(known, number, file.slice(start, end), { signal, progress }), { ...job, signal }));
        known.done.set(number, { number, size: end - start });
      } catch (error) {
        failed.abort(error);
        throw error;
      } finally {
        underway.delete(number);
        tell();
      }
    }
  };
  tell();
  const outcomes = await Promise.allSettled(Array.from({ length: PARTS }, sender));
  job.signal.throwIfAborted();
  if (outcomes.some(({ status }) => status === 'rejected')) {
    throw failed.signal.reason;
  }
}

/** An answer that was lost may have been a success, after which the upload is no longer known. */
async function finish(job) {
  const { known, bucket, key, file, signal } = job;
  let uncertain = false;
  await untilDone(async () => {
    try {
      await complete(known.id, signal);
    } catch (error) {
      // What is there already may be somebody else's, of the same size: our own upload would be gone.
      if (error.code === 'no_such_upload' && uncertain) {
        const stored = await lookUp(bucket, key, { signal });
        if (stored?.size === file.size && stored.etag.includes(`-${known.parts}`)) {
          return;
        }
      }
      uncertain ||= error.passing === true;
      throw error;
    }
  }, job);
}

async function refuseIfTaken({ bucket, key, overwrite, file, signal }) {
  if (overwrite || file.size < ASKED_FROM) {
    return;
  }
  try {
    if ((await lookUp(bucket, key, { signal })) !== null) {
      throw new Problem({ status: 412, code: 'already_exists' });
    }
  } catch (error) {
    // Who may not look may still write: S3 decides, when all has been sent.
    if (error.code === 'already_exists' || error.code === 'unauthenticated' || !(error instanceof Problem)) {
      throw error;
    }
  }
}

/** An upload knows from its beginning whether it may overwrite: to do so later takes another. */
async function dropIfTaken(job, error) {
  if (error.code === 'already_exists') {
    const { id } = job.known;
    forget(job);
    await abandon(id);
  }
}

function forget(job) {
  job.known = null;
  job.ended();
}

/**
 * The next name that nothing is stored under; where one may not look, S3 decides about the next.
 *
 * @param {{bucket: string, wanted: string, copies?: number}} item copies: the number tried last
 */
export async function freeKey({ bucket, wanted, copies = 0 }) {
  let number = copies + 1;
  while ((await lookUp(bucket, numbered(wanted, number)).catch(nothingOnProblem)) !== null) {
    number += 1;
  }
  return { key: numbered(wanted, number), copies: number };
}

function nothingOnProblem(error) {
  if (!(error instanceof Problem)) {
    throw error;
  }
  return null;
}
