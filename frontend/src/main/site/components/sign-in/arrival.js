import { router } from '../../lib/router.js';
import { withNext } from '../../lib/routes.js';
import { arrivalText } from './arrival-rules.js';

/** Takes up what came of a sign-in elsewhere, and cleans the address of it: a reload has nothing to say. */
export function arrive(code) {
  router.keep({ ...router.state, failure: arrivalText(code) }, withNext('/sign-in', router.route.next));
}
