import { router } from '../../lib/router.js';
import { withNext } from '../../lib/routes.js';
import { session } from '../../stores/session.js';

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
      const { keepChallenge } = await import('../../stores/handover.js');
      keepChallenge({ username, challenge: answer.challenge, proven: password !== undefined });
      router.go(withNext('/sign-in/step', next), { state: { username } });
    }
  } catch (problem) {
    (await import('./divert.js')).divert(problem, username, password, next);
  }
}
