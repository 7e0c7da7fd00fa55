import { parsePlace } from '../../lib/keys.js';
import { parentOf, prefixError } from '../../lib/names.js';
import { isAddressable } from '../../lib/place-address.js';

/** An address as people read it; a prefix that ends in no slash is a folder all the same. */
export function addressOf(bucket, prefix) {
  return bucket ? `s3://${bucket}/${prefix}` : '';
}

/** The folder that an address means. */
export function destinationOf(address) {
  const { bucket, prefix } = parsePlace(address);
  return { bucket, prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/` };
}

/**
 * Why something can't be put there, in words; empty if it can.
 *
 * @param {'copy' | 'move'} kind
 */
export function destinationError(kind, from, { bucket, prefix }) {
  if (!isAddressable(bucket)) {
    return 'Enter where to, such as s3://bucket/folder/.';
  }
  if (bucket === from.bucket && from.prefixes.some((folder) => prefix.startsWith(folder))) {
    return 'A folder can’t be put into itself.';
  }
  const all = [...from.keys, ...from.prefixes];
  if (kind === 'move' && bucket === from.bucket && all.every((key) => parentOf(key) === prefix)) {
    return 'It is there already.';
  }
  return prefixError(prefix);
}
