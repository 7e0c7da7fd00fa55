import { router } from '../../lib/router.js';
import { withNext } from '../../lib/routes.js';
import { session } from '../../stores/session.js';
import { keepChallenge, keepPassword } from '../../stores/handover.js';

/**
 * Signs in and leads to what comes of it: the page that was wanted, the next step of the sign-in,
 * or the page that must be gone through first.
 *
 * @param {string} username
 * @param {string | undefined} password
 * @param {string} next where to go on to
 * @throws {Problem} what leads nowhere
 */
export async function enter(username, password, next) {
  try {
    const answer = await session.signIn(username, password);
    if (answer.status === 'challenge') {
      keepChallenge({ username, challenge: answer.challenge, proven: password !== undefined });
      router.go(withNext('/sign-in/step', next), { state: { username } });
    }
  } catch (problem) {
    divert(problem, username, password, next);
  }
}

/** Leads a person to where a refused sign-in is put right; throws the problem if that is nowhere. */
export function divert(problem, username, password, next) {
  if (problem.code === 'user_not_confirmed') {
    keepPassword(username, password);
    router.go(withNext('/verify', next), { state: { username, unverified: true } });
  } else if (problem.code === 'password_reset_required') {
    router.go(withNext('/reset-password', next), { state: { username, forced: true } });
  } else {
    throw problem;
  }
}
