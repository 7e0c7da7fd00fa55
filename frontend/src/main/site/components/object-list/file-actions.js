import { ask } from '../dialogs/dialog.js';
import { fetched } from '../missing-code/missing-code.js';

/** Dialogs, whose code is fetched when the first of a kind is wanted. */
const DIALOGS = {
  'postern-new-folder': () => import('../dialogs/new-folder-dialog.js'),
  'postern-rename': () => import('../dialogs/rename-dialog.js'),
  'postern-delete': () => import('../dialogs/delete-dialog.js'),
  'postern-destination': () => import('../dialogs/destination-dialog.js'),
  'postern-shortcuts': () => import('../dialogs/shortcuts-dialog.js'),
  'postern-bring-back': () => import('../dialogs/bring-back-dialog.js'),
  'postern-moment': () => import('../dialogs/moment-dialog.js'),
};

async function question(tag, properties) {
  return (await fetched(DIALOGS[tag])) && ask(tag, properties);
}

/** Rows by what a job calls them. */
export function namesOf(bucket, rows) {
  const from = { bucket, keys: [], prefixes: [] };
  for (const { kind, key } of rows) {
    from[kind === 'folder' ? 'prefixes' : 'keys'].push(key);
  }
  return from;
}

/** @returns {Promise<string | undefined>} the prefix of the folder that was made */
export function newFolder({ bucket, prefix }) {
  return question('postern-new-folder', { bucket, folder: prefix });
}

/** @returns {Promise<boolean | undefined>} whether it has begun, as for those below */
export function renameRow({ bucket }, row) {
  return question('postern-rename', { bucket, row });
}

export function deleteRows({ bucket }, rows, versioning) {
  return question('postern-delete', { from: namesOf(bucket, rows), versioning });
}

/** Hands what the rows stand for to the browser, to be saved. */
export async function downloadChosen(place, rows) {
  const downloads = await fetched(() => import('../../stores/transfers-download.js'));
  await downloads?.downloadRows(place, rows);
}

/** @param {'copy' | 'move'} kind */
export function transferRows(kind, { bucket, prefix }, rows) {
  return question('postern-destination', { kind, from: namesOf(bucket, rows), folder: prefix });
}

export function bringBackFrom(from, at, versioning) {
  return question('postern-bring-back', { from, at, versioning });
}

/** @returns {Promise<string | undefined>} the moment (RFC 3339) as of which to show a place */
export function chooseMoment(at) {
  return question('postern-moment', { at });
}

/** The sheet of keys. */
export function showShortcuts() {
  return question('postern-shortcuts');
}
