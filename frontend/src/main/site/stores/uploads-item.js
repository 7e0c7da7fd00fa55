import { Problem } from '../lib/problem.js';
import { refusalOf } from '../lib/upload-names.js';

/**
 * An upload as it begins: waiting, or failed at once where it never can succeed.
 *
 * @param {{path: string, file: Blob, handle?: FileSystemFileHandle, folder?: boolean, unreadable?: boolean}} entry
 * @param {{bucket: string, folder: string, batch: object}} to folder: the beginning of its key; batch:
 *   what was chosen together
 */
export function newItem(entry, { bucket, folder, batch }) {
  const key = folder + entry.path;
  const refusal = entry.unreadable ? 'Your browser could not read it.' : refusalOf(key);
  const item = { ...bare(bucket, key), ...entry, batch, size: entry.file.size, state: 'waiting' };
  if (refusal) {
    const problem = new Problem({ status: 400, code: 'invalid_key', title: 'Not uploaded', detail: refusal });
    Object.assign(item, { state: 'failed', problem, refused: true });
  }
  return item;
}

/** An upload in parts that was interrupted, and whose file is to be chosen again. */
export function interruptedItem({ id: uploadId, bucket, key, size, lastModified, handle }) {
  const path = key.slice(key.lastIndexOf('/') + 1);
  const remembered = { uploadId, lastModified };
  return { ...bare(bucket, key), path, size, handle, remembered, batch: { choice: null }, state: 'interrupted' };
}

/** The id by which the gateway knows an upload in parts, if it is one. */
export function uploadIdOf({ known, remembered }) {
  return known?.id ?? remembered?.uploadId;
}

function bare(bucket, key) {
  return { bucket, key, wanted: key, sent: 0, known: null };
}
