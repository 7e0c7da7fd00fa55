/** The address that shows a bucket, or one folder of it. */
export function placeHref(bucket, prefix = '') {
  const path = `/buckets/${encode(bucket)}`;
  return prefix ? `${path}?prefix=${encode(prefix)}` : path;
}

/** Names that would be folded away as a part of an address; no bucket has them. */
export function isAddressable(bucket) {
  return bucket !== '' && bucket !== '.' && bucket !== '..';
}

/** Percent-encodes a part of an address; what isn't Unicode is replaced, as S3 has no such keys. */
export function encode(part) {
  return encodeURIComponent(part.toWellFormed());
}
