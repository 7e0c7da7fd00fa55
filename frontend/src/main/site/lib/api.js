import { activity } from '../stores/activity.js';
import { Problem, readProblem } from './problem.js';

const file = globalThis.document?.querySelector('meta[name=postern-config]')?.content;

/** The gateway's origin; empty where the page is the gateway's own. */
export const gateway = file ? await (await import('./gateway.js')).foundOrSaid(file) : '';

/** Longer than any time limit of the gateway, so that its own answer arrives first. */
const PATIENCE = 40_000;

/**
 * One call to the gateway.
 *
 * @param {string} method
 * @param {string} path below `/api`, each part already encoded
 * @param {{body?: object, query?: Record<string, string|number|undefined>, signal?: AbortSignal}} [options]
 * @returns {Promise<any>} the answer, `undefined` if it has no body
 * @throws {Problem} for everything but a success; an `AbortError` if the signal said so
 */
export function call(method, path, options) {
  return activity.during(exchange(method, path, options));
}

/** The address of a call; parameters that are undefined or empty are left out. */
export function address(path, query = {}) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') {
      parameters.set(name, value);
    }
  }
  const search = parameters.toString();
  return `${gateway}/api${path}${search ? `?${search}` : ''}`;
}

async function exchange(method, path, { body, query, signal } = {}) {
  const response = await send(method, address(path, query), body, signal);
  if (!response.ok) {
    throw await readProblem(response);
  }
  if (response.status === 204) {
    return undefined;
  }
  try {
    return await response.json();
  } catch (error) {
    throw passOn(error, signal) ?? new Problem({ status: response.status, code: 'unexpected_answer' });
  }
}

async function send(method, url, body, signal) {
  const limit = AbortSignal.timeout(PATIENCE);
  const headers = { Accept: 'application/json', 'X-Postern': '1' };
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  try {
    return await fetch(url, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      cache: 'no-store',
      credentials: 'include',
      redirect: 'error',
    });
  } catch (error) {
    throw passOn(error, signal) ?? new Problem({ code: limit.aborted ? 'no_answer' : 'network' });
  }
}

/** The error itself if the caller gave up, else undefined. */
function passOn(error, signal) {
  return signal?.aborted ? error : undefined;
}
