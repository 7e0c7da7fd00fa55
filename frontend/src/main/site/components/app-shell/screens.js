import * as signIn from '../sign-in/sign-in.js';

/**
 * Code that is fetched when its page is wanted; the sign-in page is part of the first load. Each
 * module has a function `page`, which makes the element for a route, and perhaps `ready`, which
 * fetches what the page can't do without.
 */
const PAGES = {
  'sign-in': () => signIn,
  'sign-in-step': () => import('../challenge/challenge-page.js'),
  'sign-up': () => import('../sign-up/sign-up.js'),
  verify: () => import('../verify-code/verify-code.js'),
  'forgot-password': () => import('../forgot-password/forgot-password.js'),
  'reset-password': () => import('../reset-password/reset-password.js'),
  places: () => import('../place-chooser/place-chooser.js'),
  objects: () => import('../object-list/object-list.js'),
  profile: () => import('../account-profile/account-profile.js'),
  security: () => import('../account-security/account-security.js'),
  sessions: () => import('../account-sessions/account-sessions.js'),
  shares: () => import('../account-shares/account-shares.js'),
  link: () => import('../shared-link/shared-link.js'),
  'not-found': () => import('../not-found/not-found.js'),
};

/**
 * Fetches the code of a page, and of what is around all pages behind the sign-in, unless it is
 * there.
 *
 * @returns {Promise<(route: object) => unknown>} makes the element of the page
 */
export async function loadPage({ name, isPublic }) {
  const [module] = await Promise.all([PAGES[name](), isPublic ? undefined : import('./inside.js')]);
  await module.ready?.();
  return module.page;
}
