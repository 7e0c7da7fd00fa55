/**
 * The files among what was chosen by an input; of a chosen folder, with their paths in it.
 *
 * @param {FileList} files
 * @returns {{path: string, file: File}[]}
 */
export function filesOf(files) {
  return Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/**
 * Everything that was dropped, folders with all that is in them. Must be called while the drop is
 * handled; what it answers may come later.
 *
 * @param {DataTransfer} transfer
 * @returns {Promise<{path: string, file: Blob, handle?: FileSystemFileHandle, folder?: boolean,
 *   unreadable?: boolean}[]>} folder: an empty one, whose path ends with a slash; unreadable: a file
 *   or folder that the browser could not read
 */
export async function droppedOf({ items }) {
  const found = [];
  // The items are gone once the drop has been handled: everything is asked for at once.
  const roots = Array.from(items)
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile?.(), handle: item.getAsFileSystemHandle?.() }));
  for (const { entry, file, handle } of roots) {
    const before = found.length;
    if (entry) {
      await walk(entry, '', found);
    } else if (file) {
      found.push({ path: file.name, file }); // such as a picture of another page
    }
    const known = await Promise.resolve(handle).catch(() => undefined);
    if (known?.kind === 'file' && found.length > before) {
      found[before].handle = known;
    }
  }
  return found;
}

/** Adds the files of an entry, one after the other: a folder may have very many. */
async function walk(entry, folder, found) {
  const path = folder + entry.name;
  try {
    if (entry.isFile) {
      found.push({ path, file: await new Promise((resolve, reject) => { entry.file(resolve, reject); }) });
      return;
    }
    const entries = await entriesOf(entry);
    if (entries.length === 0) {
      found.push({ path: `${path}/`, file: new Blob([]), folder: true });
    }
    for (const inner of entries) {
      await walk(inner, `${path}/`, found);
    }
  } catch (error) {
    if (!(error instanceof DOMException)) {
      throw error;
    }
    found.push({ path, file: new Blob([]), unreadable: true });
  }
}

/** A reader answers some entries at a time, and none at the end. */
async function entriesOf(folder) {
  const reader = folder.createReader();
  const all = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => { reader.readEntries(resolve, reject); });
    if (some.length === 0) {
      return all;
    }
    all.push(...some);
  }
}
