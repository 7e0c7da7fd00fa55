import { call } from './api.js';

/** Problems that a new sign-in solves. */
const SIGN_IN_NEEDED = ['unauthenticated', 'step_up_required'];

/** Asks whoever is there to sign in again; answers whether they did. */
let signInAgain = async () => false;

/**
 * Says who asks for a new sign-in when work can't go on without one.
 *
 * @param {(code: string) => Promise<boolean>} ask gets the code of the problem
 */
export function onSignInNeeded(ask) {
  signInAgain = ask;
}

/** A call that, when it needs a session or a fresher one, is made again once there is one. */
export async function callInSession(method, path, options) {
  try {
    return await call(method, path, options);
  } catch (error) {
    if (!SIGN_IN_NEEDED.includes(error.code) || !(await signInAgain(error.code))) {
      throw error;
    }
    return call(method, path, options);
  }
}
