import { address, call } from './api.js';
import { inSession } from './in-session.js';
import { encode } from './place-address.js';
import { Problem } from './problem.js';
import { CAN_HASH, sendBytes } from './upload-send.js';

const UPLOADS = '/storage/uploads';

/** Bytes of a file up to which its parts are hashed: each is held in memory for that. */
const HASHED_UP_TO = 256 * 1024 ** 3;
const UNKNOWN_TYPE = 'application/octet-stream';

/** Path and query of an object. */
export function objectAddress(bucket, key, query = {}) {
  return address(`/storage/buckets/${encode(bucket)}/object`, { key, ...query });
}

/**
 * Stores a file by one request.
 *
 * @param {{bucket: string, key: string, overwrite: boolean}} to
 * @param {File | Blob} file
 * @param {{signal: AbortSignal, progress: (sent: number) => void}} options
 */
export function putWhole({ bucket, key, overwrite }, file, options) {
  const headers = { 'Content-Type': file.type || UNKNOWN_TYPE };
  if (!overwrite) {
    headers['If-None-Match'] = '*';
  }
  return inSession(() => sendBytes(objectAddress(bucket, key), file, { ...options, headers, hashed: CAN_HASH }));
}

/** Begins an upload in parts. */
export async function begin({ bucket, key, overwrite }, file, signal) {
  const checksum = CAN_HASH && file.size <= HASHED_UP_TO ? 'SHA256' : undefined;
  const body = { bucket, key, size: file.size, contentType: file.type || UNKNOWN_TYPE, overwrite, checksum };
  return described(await inSession(() => call('POST', UPLOADS, { body, signal })));
}

/**
 * What the gateway knows of an upload that was begun.
 *
 * @param {string} id
 * @param {{size?: number, signal?: AbortSignal}} [options] size: of the file, where the id is one of
 *   the list of unfinished uploads, which doesn't know it; the answer has another id then
 */
export async function knownOf(id, { size, signal } = {}) {
  return described(await inSession(() => call('GET', `${UPLOADS}/${encode(id)}`, { query: { size }, signal })));
}

/** Sends one part. */
export function putPart({ id, checksum }, number, bytes, options) {
  const url = address(`${UPLOADS}/${encode(id)}/parts/${number}`);
  const hashed = checksum === 'SHA256';
  return inSession(() => sendBytes(url, bytes, { ...options, hashed, headers: { 'Content-Type': UNKNOWN_TYPE } }));
}

/** Makes the object of its parts. */
export function complete(id, signal) {
  return inSession(() => call('POST', `${UPLOADS}/${encode(id)}/complete`, { signal }));
}

/** Gives an upload up, and lets S3 forget its parts; one that is gone already is no problem. */
export async function abandon(id) {
  try {
    await inSession(() => call('DELETE', `${UPLOADS}/${encode(id)}`));
  } catch (error) {
    if (error.status !== 404) {
      throw error;
    }
  }
}

/**
 * The uploads below a prefix that were begun and not completed.
 *
 * @returns {Promise<{uploads: {id: string, key: string, startedAt: string}[], more?: boolean}>} more:
 *   whether there are others beyond these
 */
export function unfinished(bucket, prefix) {
  const path = `/storage/buckets/${encode(bucket)}/uploads`;
  return inSession(() => call('GET', path, { query: { prefix } }));
}

/**
 * What is stored under a key.
 *
 * @returns {Promise<{size: number, modified: Date, etag: string} | null>} null if nothing is
 * @throws {Problem} also where one may not know
 */
export function lookUp(bucket, key, { versionId, signal } = {}) {
  return inSession(async () => {
    const response = await ask(objectAddress(bucket, key, { versionId }), signal);
    if (response.status === 404) {
      return null;
    }
    if (!response.ok) {
      throw new Problem({ status: response.status, ...REFUSALS[response.status] ?? { code: 'unexpected_answer' } });
    }
    return {
      size: Number(response.headers.get('Content-Length')),
      modified: new Date(response.headers.get('Last-Modified') ?? NaN),
      etag: response.headers.get('ETag') ?? '',
    };
  });
}

/** An answer to HEAD has no body that says what the matter is. */
const REFUSALS = {
  401: { code: 'unauthenticated' },
  403: { code: 'access_denied', title: 'Not allowed', detail: 'Your role does not allow to read this.' },
  429: { code: 'throttled' },
  503: { code: 'unavailable' },
  504: { code: 'timeout' },
};

async function ask(url, signal) {
  try {
    return await fetch(url, { method: 'HEAD', headers: { 'X-Postern': '1' }, cache: 'no-store', credentials: 'include', redirect: 'error', signal });
  } catch (error) {
    throw signal?.aborted ? error : new Problem({ code: 'network' });
  }
}

/**
 * Whether the object is made of exactly the bytes that were sent.
 *
 * @param {string | undefined} sha256 of them
 */
export async function holds(bucket, key, sha256) {
  if (!sha256) {
    return false;
  }
  try {
    const path = `/storage/buckets/${encode(bucket)}/object/details`;
    const { checksum } = await inSession(() => call('GET', path, { query: { key } }));
    return checksum?.algorithm?.replace('-', '').toUpperCase() === 'SHA256' && checksum.value === sha256;
  } catch (error) {
    if (!(error instanceof Problem)) {
      throw error;
    }
    return false;
  }
}

function described(answer) {
  return { ...answer, done: new Map(answer.done.map((part) => [part.number, part])) };
}
