import { html } from 'lit';
import { PosternElement } from '../../lib/element.js';
import { uploads } from '../../stores/uploads.js';

/**
 * `<postern-resume>`: gets the file of an interrupted upload: from the browser, where that remembers
 * it and the person allows it, else by letting them choose it once more.
 */
class ResumeFile extends PosternElement {
  #item;

  connectedCallback() {
    super.connectedCallback();
    uploads.addEventListener('choose', this.#choose);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    uploads.removeEventListener('choose', this.#choose);
  }

  render() {
    return html`<input type="file" hidden aria-label="The file to go on with" @change=${this.#chosen}>`;
  }

  #choose = async ({ detail: item }) => {
    this.#item = item;
    const file = item.handle && (await fileBehind(item.handle));
    if (file) {
      uploads.goOn(item, file);
    } else {
      this.querySelector('input').click();
    }
  };

  #chosen = ({ target }) => {
    const [file] = target.files;
    target.value = '';
    if (file) {
      uploads.goOn(this.#item, file);
    }
  };
}

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

customElements.define('postern-resume', ResumeFile);
