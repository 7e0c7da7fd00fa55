import { html, nothing } from 'lit';
import { Follow, PosternElement } from '../../lib/element.js';
import { session } from '../../stores/session.js';
import { transfers } from '../../stores/transfers.js';
import { interrupted } from '../../stores/uploads-memory.js';

/**
 * `<postern-tray>`: the place of what goes on beside the page, at the bottom. It fetches the tray only
 * when there is something to show, and looks for uploads that a reload has interrupted.
 */
class Tray extends PosternElement {
  static properties = { loaded: { state: true } };

  #subject;

  constructor() {
    super();
    new Follow(this, transfers);
  }

  connectedCallback() {
    super.connectedCallback();
    session.addEventListener('change', this.#recall);
    addEventListener('dragover', refuseFiles);
    addEventListener('drop', refuseFiles);
    transfers.mayStop = mayStop;
    this.#recall();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    session.removeEventListener('change', this.#recall);
    removeEventListener('dragover', refuseFiles);
    removeEventListener('drop', refuseFiles);
  }

  render() {
    if (transfers.any && !this.loaded) {
      this.#load();
    }
    return this.loaded && transfers.any ? html`<postern-transfers></postern-transfers>` : nothing;
  }

  async #load() {
    await import('./transfer-tray.js');
    this.loaded = true;
  }

  #recall = async () => {
    const subject = session.session?.subject;
    if (!subject || subject === this.#subject) {
      return;
    }
    this.#subject = subject;
    const found = await interrupted(subject);
    if (found.length > 0) {
      const { uploads } = await import('./uploading.js');
      found.forEach((upload) => uploads.addInterrupted(upload));
    }
  };
}

async function mayStop() {
  if (!transfers.busy) {
    return true;
  }
  const { askToStop } = await import('./leave-dialog.js');
  return askToStop();
}

/** A file that misses the drop zone must not take the place of the page, and of all that goes on. */
function refuseFiles(event) {
  if (!event.defaultPrevented && event.dataTransfer?.types.includes('Files')) {
    event.preventDefault();
    event.dataTransfer.dropEffect = 'none';
  }
}

customElements.define('postern-tray', Tray);
