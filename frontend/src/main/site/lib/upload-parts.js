/**
 * The numbers, from 1 on, of the parts that are still to be sent.
 *
 * @param {{parts: number, done: Map<number, unknown>}} upload
 */
export function missingParts({ parts, done }) {
  return Array.from({ length: parts }, (_, index) => index + 1).filter((number) => !done.has(number));
}

/** Where a part begins and ends; all are of one size but the last. */
export function rangeOf(number, { size, partSize }) {
  const start = (number - 1) * partSize;
  return { start, end: Math.min(start + partSize, size) };
}

/** How many bytes a part has. */
export function lengthOf(number, upload) {
  const { start, end } = rangeOf(number, upload);
  return end - start;
}

/**
 * Why a file can't be the one of which parts have been sent; empty if it can.
 *
 * @param {{size: number}} file
 * @param {{size?: number, parts: number, partSize: number}} upload as the gateway knows it
 */
export function mismatchOf(file, { size, parts, partSize }) {
  const fits = size === undefined ? Math.ceil(file.size / partSize) === parts : file.size === size;
  return fits ? '' : 'This file has another size than the one whose upload was begun.';
}

/**
 * Compares what has arrived with a file that was chosen again, and drops what isn't of it. Where S3
 * kept no checksum of a part, the file must be as old as it was.
 *
 * @param {Map<number, {size: number, sha256?: string}>} done
 * @param {{size: number, partSize: number, sameAge: boolean}} upload
 * @param {(number: number) => Promise<string | undefined>} hash the base64 of a part's SHA-256
 * @returns {Promise<Map<number, object>>} the parts that need not be sent again
 */
export async function keptParts(done, upload, hash) {
  const kept = new Map();
  for (const [number, part] of done) {
    const own = part.size === lengthOf(number, upload) && part.sha256 ? await hash(number) : undefined;
    const same = own === undefined ? upload.sameAge : own === part.sha256;
    if (same && part.size === lengthOf(number, upload)) {
      kept.set(number, part);
    }
  }
  return kept;
}
