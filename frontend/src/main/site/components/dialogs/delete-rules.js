import { items } from '../../lib/format.js';

/** More objects than this are deleted only by whoever types what they mean. */
const FEW = 10;

/** What is to be typed before something is deleted; empty where a button will do. */
export function wordFor({ keys, prefixes }) {
  return prefixes.length > 0 || keys.length > FEW ? 'delete' : '';
}

/** What is about to be deleted, in words. */
export function deletedText({ keys, prefixes }) {
  const objects = keys.length > 0 ? items(keys.length) : '';
  const folders = prefixes.length > 0 ? `${prefixes.length === 1 ? '1 folder' : `${prefixes.length} folders`} with everything in ${prefixes.length === 1 ? 'it' : 'them'}` : '';
  return [folders, objects].filter(Boolean).join(' and ');
}

/** Whether that can be undone, by whether the bucket keeps versions. */
export function undoText(versioning) {
  switch (versioning) {
    case 'on':
      return 'The bucket keeps versions: you can undo this.';
    case 'off':
    case 'suspended':
      return 'This can’t be undone: the bucket keeps no versions.';
    default:
      return 'Unless the bucket keeps versions, this can’t be undone.';
  }
}
