import { call } from '../lib/api.js';
import { session } from './session.js';
import { transfers } from './transfers.js';

/**
 * Ends the session; the other tabs follow. Whoever came in through a page of the user pool is led
 * there once more, as that keeps a session of its own. Nothing happens if transfers are under way and
 * the person would rather wait for them.
 *
 * @param {boolean} [everywhere] whether all other sessions of the person end too
 * @throws {Problem}
 */
export async function signOut(everywhere = false) {
  if (!(await transfers.mayStop())) {
    return;
  }
  const answer = await end(everywhere);
  session.leave(everywhere ? 'You are signed out everywhere.' : 'You are signed out.');
  if (answer?.next) {
    location.assign(answer.next);
  }
}

/** A session that the gateway doesn't know has ended. */
async function end(everywhere) {
  try {
    return await call('POST', '/auth/sign-out', { query: { everywhere: everywhere || undefined } });
  } catch (error) {
    if (error.status !== 401) {
      throw error;
    }
    return undefined;
  }
}
