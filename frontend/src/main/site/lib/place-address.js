/** The address that shows a bucket, or one folder of it, perhaps as it was at a moment (RFC 3339). */
export function placeHref(bucket, prefix = '', at = '') {
  const query = [prefix && `prefix=${encode(prefix)}`, at && `at=${encode(at)}`].filter(Boolean).join('&');
  return `/buckets/${encode(bucket)}${query && '?'}${query}`;
}

/** Names that would be folded away as a part of an address; no bucket has them. */
export function isAddressable(bucket) {
  return bucket !== '' && bucket !== '.' && bucket !== '..';
}

/** Percent-encodes a part of an address; what isn't Unicode is replaced, as S3 has no such keys. */
export function encode(part) {
  return encodeURIComponent(part.toWellFormed());
}
