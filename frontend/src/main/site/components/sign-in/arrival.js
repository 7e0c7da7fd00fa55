import { call } from '../../lib/api.js';
import { Problem } from '../../lib/problem.js';
import { router } from '../../lib/router.js';
import { safeNext, withNext } from '../../lib/routes.js';
import { session } from '../../stores/session.js';
import { arrivalText } from './arrival-rules.js';

let returned;

/**
 * Takes up what came of a sign-in elsewhere, and cleans the address of it: a reload has nothing to say.
 * What a provider answered is good once, however often the page is made ready.
 *
 * @param {URL} url as it was
 */
export async function arrive(url) {
  const problem = url.searchParams.get('problem');
  if (problem !== null) {
    say(problem);
  } else {
    returned ??= comeBack(new URLSearchParams(url.hash.slice(1)));
    await returned;
  }
}

function say(code) {
  router.keep({ ...router.state, failure: arrivalText(code) }, withNext('/sign-in', router.route.next));
}

/**
 * Brings the gateway what it handed to a page at another origin; the address is clean of it before
 * anybody else can see it.
 */
async function comeBack(answer) {
  router.keep({}, '/sign-in');
  const body = {};
  for (const name of ['provider', 'state', 'code', 'error']) {
    if (answer.has(name)) {
      body[name] = answer.get(name);
    }
  }
  try {
    const entered = await call('POST', '/auth/redirects', { body });
    router.go(withNext('/sign-in', safeNext(entered.next, location.origin)), { replace: true });
    session.enter(entered.session);
  } catch (error) {
    if (!(error instanceof Problem)) {
      throw error;
    }
    say(error.code);
  }
}
