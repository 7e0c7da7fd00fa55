/** Where people get to after signing in, unless they wanted something else. */
export const HOME = '/buckets';

const PUBLIC = {
  '/sign-in': 'sign-in',
  '/sign-in/step': 'sign-in-step',
  '/sign-up': 'sign-up',
  '/verify': 'verify',
  '/forgot-password': 'forgot-password',
  '/reset-password': 'reset-password',
  '/s': 'link',
};

const ACCOUNT = {
  '/account': 'profile',
  '/account/security': 'security',
  '/account/sessions': 'sessions',
  '/account/shares': 'shares',
};

/**
 * What an address of the site shows. A prefix stands in the query, not in the path: browsers fold
 * `.` and `..` in a path away even when they are encoded, and keys may hold both.
 *
 * @param {URL} url
 * @returns {{name: string, isPublic: boolean, ofAccount?: boolean, bucket?: string, prefix?: string, at?: string, next?: string}}
 *   at: the moment (RFC 3339) as of which a place is shown, empty for now
 */
export function match(url) {
  const path = url.pathname;
  if (path === '/') {
    return { name: 'home', isPublic: false };
  }
  if (Object.hasOwn(PUBLIC, path)) {
    const next = safeNext(url.searchParams.get('next'), url.origin);
    return { name: PUBLIC[path], isPublic: true, next };
  }
  if (path === '/buckets' || path === '/buckets/') {
    return { name: 'places', isPublic: false };
  }
  if (Object.hasOwn(ACCOUNT, path)) {
    return { name: ACCOUNT[path], isPublic: false, ofAccount: true };
  }
  const bucket = bucketOf(path);
  if (bucket) {
    const of = (name) => url.searchParams.get(name) ?? '';
    return { name: 'objects', isPublic: false, bucket, prefix: of('prefix'), at: of('at') };
  }
  return { name: 'not-found', isPublic: true };
}

/** An address of a public page that remembers where to go on afterwards. */
export function withNext(path, next) {
  return next && next !== HOME ? `${path}?next=${encodeURIComponent(next)}` : path;
}

/**
 * The place to go on to, if it is one of ours that needs a session, else {@link HOME}. Judged as a
 * parsed address, as browsers take `//host`, `/\host` and worse for other sites.
 */
export function safeNext(next, origin) {
  if (!next?.startsWith('/') || !URL.canParse(next, origin)) {
    return HOME;
  }
  const url = new URL(next, origin);
  if (url.origin !== origin || match(url).isPublic || match(url).name === 'home') {
    return HOME;
  }
  return url.pathname + url.search;
}

function bucketOf(path) {
  const found = /^\/buckets\/([^/]+)\/?$/.exec(path);
  if (!found) {
    return undefined;
  }
  try {
    return decodeURIComponent(found[1]);
  } catch {
    return undefined;
  }
}
