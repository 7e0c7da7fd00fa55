import { uploads } from '../../stores/uploads.js';

/**
 * Gets the file of an interrupted upload whenever that is wanted: from the browser, where it remembers
 * the file and the person allows it, else by letting them choose it once more.
 */
uploads.addEventListener('choose', async ({ detail: item }) => {
  const file = item.handle && (await fileBehind(item.handle));
  if (file) {
    uploads.goOn(item, file);
  } else {
    letChoose(item);
  }
});

/** The file, unless it is gone or the person says no. */
async function fileBehind(handle) {
  try {
    const allowed = (await handle.requestPermission({ mode: 'read' })) === 'granted';
    return allowed ? await handle.getFile() : undefined;
  } catch (error) {
    if (error instanceof DOMException) {
      return undefined;
    }
    throw error;
  }
}

function letChoose(item) {
  const input = document.createElement('input');
  input.type = 'file';
  input.hidden = true;
  input.addEventListener('cancel', () => input.remove());
  input.addEventListener('change', () => {
    input.remove();
    uploads.goOn(item, input.files[0]);
  });
  document.body.append(input);
  input.click();
}
