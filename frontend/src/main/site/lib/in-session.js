import { call } from './api.js';

/** Problems that a new sign-in solves. */
const SIGN_IN_NEEDED = ['unauthenticated', 'step_up_required'];

/** Asks whoever is there to sign in again; answers whether they did. */
let signInAgain = async () => false;

/** How often somebody did. */
let restored = 0;

/**
 * Says who asks for a new sign-in when work can't go on without one.
 *
 * @param {(code: string) => Promise<boolean>} ask gets the code of the problem
 */
export function onSignInNeeded(ask) {
  signInAgain = ask;
}

/**
 * Work that, when it needs a session or a fresher one, is done again once there is one. Of many that
 * were underway when the session ended, those that hear of it late ask nobody a second time.
 *
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function inSession(work) {
  const before = restored;
  try {
    return await work();
  } catch (error) {
    if (!SIGN_IN_NEEDED.includes(error.code)) {
      throw error;
    }
    if (before === restored) {
      if (!(await signInAgain(error.code))) {
        throw error;
      }
      restored += 1;
    }
    return work();
  }
}

/** A call that, when it needs a session or a fresher one, is made again once there is one. */
export function callInSession(method, path, options) {
  return inSession(() => call(method, path, options));
}
