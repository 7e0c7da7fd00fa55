const TRIES = 6;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;

/** Codes that the same bytes may well escape the next time. */
const WORTH_ANOTHER = ['checksum_mismatch', 'conflict', 'internal_error'];

/** Whether a problem may pass by itself. */
export function mayPass(error) {
  return error.passing === true || WORTH_ANOTHER.includes(error.code);
}

/**
 * Milliseconds to wait before the next try: twice as long each time, and never all at once.
 *
 * @param {number} tries how many failed
 * @param {number | undefined} retryAfter in seconds, what the gateway asked for
 */
export function pauseOf(tries, retryAfter, chance = Math.random) {
  const own = Math.min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE);
  return Math.max(own * (0.5 + chance() / 2), (retryAfter ?? 0) * 1000);
}

/**
 * Does something until it succeeds, fails for good or has failed too often. While the browser is
 * offline it waits, however long that takes.
 *
 * @template T
 * @param {() => Promise<T>} work
 * @param {{signal: AbortSignal, waiting?: (problem: Error | null) => void,
 *   pause?: (ms: number, signal: AbortSignal) => Promise<void>}} options waiting: hears what went
 *   wrong, and null when it is tried once more
 * @returns {Promise<T>}
 */
export async function untilDone(work, { signal, waiting = () => {}, pause = later }) {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted || !mayPass(error) || tries >= TRIES) {
        throw error;
      }
      waiting(error);
      if (globalThis.navigator?.onLine === false) {
        tries = 0;
      }
      await pause(pauseOf(tries || 1, error.retryAfter), signal);
      waiting(null);
    }
  }
}

/** Waits; while the browser is offline, until it no longer is. */
function later(ms, signal) {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      return signal.aborted ? reject(signal.reason) : resolve();
    };
    const timer = navigator.onLine === false ? undefined : setTimeout(end, ms);
    addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}
