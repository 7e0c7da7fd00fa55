import { address } from './api.js';
import { encode } from './place-address.js';

/** The path of calls about an object, below `/api`. */
export function objectPath(bucket, ending = '') {
  return `/storage/buckets/${encode(bucket)}/object${ending}`;
}

/**
 * The address of an object's bytes, for a link, an image or a player.
 *
 * @param {{bucket: string, key: string, versionId?: string, inline?: boolean}} object inline: to be
 *   shown, not saved
 */
export function objectHref({ bucket, key, versionId, inline = false }) {
  return address(objectPath(bucket), { key, versionId, view: inline ? 'inline' : undefined });
}

/** What calls name a row of a list by: where it is shown as it was, with its version. */
export function namesOf({ key, versionId }) {
  return { key, versionId };
}
