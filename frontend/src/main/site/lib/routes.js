/** Where people get to after signing in, unless they wanted something else. */
export const HOME = '/buckets';

const PUBLIC = {
  '/sign-in': 'sign-in',
  '/sign-in/step': 'sign-in-step',
  '/sign-up': 'sign-up',
  '/verify': 'verify',
  '/forgot-password': 'forgot-password',
  '/reset-password': 'reset-password',
};

const ACCOUNT = {
  '/account': 'profile',
  '/account/security': 'security',
  '/account/sessions': 'sessions',
};

/**
 * What an address of the site shows. A prefix stands in the query, not in the path: browsers fold
 * `.` and `..` in a path away even when they are encoded, and keys may hold both.
 *
 * @param {URL} url
 * @returns {{name: string, isPublic: boolean, bucket?: string, prefix?: string, next?: string}}
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
    return { name: ACCOUNT[path], isPublic: false };
  }
  const bucket = bucketOf(path);
  if (bucket) {
    return { name: 'objects', isPublic: false, bucket, prefix: url.searchParams.get('prefix') ?? '' };
  }
  return { name: 'not-found', isPublic: true };
}

/** The address that shows a bucket, or one folder of it. */
export function placeHref(bucket, prefix = '') {
  const path = `/buckets/${encode(bucket)}`;
  return prefix ? `${path}?prefix=${encode(prefix)}` : path;
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

/** Names that would be folded away as a part of an address; no bucket has them. */
export function isAddressable(bucket) {
  return bucket !== '' && bucket !== '.' && bucket !== '..';
}

/** Percent-encodes a part of an address; what isn't Unicode is replaced, as S3 has no such keys. */
export function encode(part) {
  return encodeURIComponent(part.toWellFormed());
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
