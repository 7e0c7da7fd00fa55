import { router } from '../../lib/router.js';
import { withNext } from '../../lib/routes.js';
import { keepPassword } from '../../stores/handover.js';

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
