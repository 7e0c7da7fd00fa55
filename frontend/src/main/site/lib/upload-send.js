import { Problem, readProblem } from './problem.js';

/** How long, in ms, nothing may move, or the answer may keep one waiting, until it counts as lost. */
const PATIENCE = 90_000;

/** Browsers only compute checksums for pages that came by a secure connection. */
export const CAN_HASH = globalThis.crypto?.subtle !== undefined;

/**
 * Sends the bytes of a file, or of a part of it, with progress, which `fetch` can't tell.
 *
 * @param {string} url
 * @param {Blob} blob
 * @param {{headers?: Record<string, string>, hashed: boolean, signal: AbortSignal,
 *   progress: (sent: number) => void}} options hashed: whether its SHA-256 goes with it, for which it
 *   is held in memory as a whole
 * @throws {Problem} perhaps with the `sha256` that was sent; an `AbortError` if the signal said so
 */
export async function sendBytes(url, blob, { headers = {}, hashed, signal, progress }) {
  const bytes = hashed ? await read(blob) : blob;
  const sha256 = hashed ? await hashOf(bytes) : undefined;
  signal.throwIfAborted();
  try {
    await exchange(url, bytes, sha256 ? { ...headers, 'X-Postern-Sha256': sha256 } : headers, signal, progress);
  } catch (error) {
    if (error.code === 'network' && bytes === blob) {
      await read(blob.slice(0, 1)); // a file that is gone looks like a lost connection
    }
    throw Object.assign(error, { sha256 });
  }
}

/** The base64 of the SHA-256 of some bytes of a file; undefined where that can't be computed. */
export async function sha256Of(blob) {
  return CAN_HASH ? hashOf(await read(blob)) : undefined;
}

async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return btoa(String.fromCharCode(...digest));
}

async function read(blob) {
  try {
    return await blob.arrayBuffer();
  } catch (cause) {
    const detail = 'It was changed, moved or deleted since it was chosen.';
    throw Object.assign(new Problem({ status: 422, code: 'unreadable_file', title: 'The file can’t be read', detail }), { cause });
  }
}

function exchange(url, bytes, headers, signal, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    let lost = false;
    let patience;
    const wait = () => {
      clearTimeout(patience);
      patience = setTimeout(() => {
        lost = true;
        request.abort();
      }, PATIENCE);
    };
    request.open('PUT', url);
    request.withCredentials = true;
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('X-Postern', '1');
    for (const [name, value] of Object.entries(headers)) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = ({ loaded }) => {
      wait();
      progress(loaded);
    };
    request.onload = () => answered(request).then(resolve, reject);
    request.onerror = () => reject(new Problem({ code: 'network' }));
    request.onabort = () => reject(lost ? new Problem({ code: 'no_answer' }) : signal.reason);
    request.onloadend = () => {
      clearTimeout(patience);
      signal.removeEventListener('abort', abort);
    };
    signal.addEventListener('abort', abort);
    wait();
    request.send(bytes);
  });
}

async function answered(request) {
  if (request.status < 200 || request.status > 299) {
    const headers = { 'Content-Type': request.getResponseHeader('Content-Type') ?? '' };
    const retryAfter = request.getResponseHeader('Retry-After');
    throw await readProblem(
      new Response(request.responseText, {
        status: request.status,
        headers: retryAfter ? { ...headers, 'Retry-After': retryAfter } : headers,
      }),
    );
  }
}
