import { Problem, explain } from '../lib/problem.js';
import { knownOf } from '../lib/upload-calls.js';
import { keptParts, mismatchOf, rangeOf } from '../lib/upload-parts.js';
import { sha256Of } from '../lib/upload-send.js';

/**
 * Compares a file that was chosen again with what has arrived of an interrupted upload.
 *
 * @param {{size?: number, remembered: {uploadId: string, lastModified?: number}}} item
 * @param {File} file
 * @returns {Promise<{known?: object, anew?: boolean, hint?: string}>} what is there of it already;
 *   anew: nothing, as S3 has forgotten it; or why this can't be the file
 */
export async function matched({ size, remembered: { uploadId, lastModified } }, file) {
  let known;
  try {
    known = await knownOf(uploadId, { size: size === undefined ? file.size : undefined });
  } catch (error) {
    if (!(error instanceof Problem)) {
      throw error;
    }
    const { title, text } = explain(error);
    return error.status === 404 ? { anew: true } : { hint: `${title}. ${text}` };
  }
  const hint = mismatchOf(file, { ...known, size: known.size ?? size });
  if (hint) {
    return { hint };
  }
  const shape = { size: file.size, partSize: known.partSize, sameAge: file.lastModified === lastModified };
  const hash = (number) => {
    const { start, end } = rangeOf(number, shape);
    return sha256Of(file.slice(start, end));
  };
  return { known: { ...known, done: await keptParts(known.done, shape, hash) } };
}
