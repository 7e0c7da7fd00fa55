import { Problem } from '../../lib/problem.js';
import { router } from '../../lib/router.js';
import { withNext } from '../../lib/routes.js';
import { enter } from './enter.js';

/**
 * Signs in with what was typed on another page. Where that isn't known or doesn't do, the sign-in
 * page says what was achieved and asks.
 */
export async function enterWithNotice(notice, username, password, next) {
  try {
    if (password !== undefined) {
      await enter(username, password, next);
      return;
    }
  } catch (error) {
    if (!(error instanceof Problem)) {
      throw error;
    }
  }
  router.go(withNext('/sign-in', next), { state: { username, notice } });
}
