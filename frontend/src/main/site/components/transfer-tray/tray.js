import { html, nothing } from 'lit';
import { Follow, PosternElement } from '../../lib/element.js';
import { session } from '../../stores/session.js';
import { transfers } from '../../stores/transfers.js';
import { interrupted } from '../../stores/uploads-memory.js';
import { fetched } from '../missing-code/missing-code.js';

/**
 * `<postern-tray>`: the place of what goes on beside the page, at the bottom. It fetches the tray only
 * when there is something to show, and looks for uploads that a reload has interrupted.
 */
class Tray extends PosternElement {
  static properties = { loaded: { state: true }, missing: { state: true } };

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
    if (transfers.any && !this.loaded && !this.missing) {
      this.#load();
    }
    if (transfers.any && this.missing) {
      return html`<section class="tray tray-missing" aria-label="Transfers">
        <p role="alert">The list of transfers could not be loaded. They go on without it.</p>
        <button type="button" class="button button-small" @click=${this.#load}>Try again</button>
      </section>`;
    }
    return this.loaded && transfers.any ? html`<postern-transfers></postern-transfers>` : nothing;
  }

  #load = async () => {
    this.missing = false;
    try {
      await import('./transfer-tray.js');
      this.loaded = true;
    } catch {
      this.missing = true;
    }
  };

  #recall = async () => {
    const subject = session.session?.subject;
    if (!subject || subject === this.#subject) {
      return;
    }
    this.#subject = subject;
    const found = await interrupted(subject);
    if (found.length > 0) {
      const uploading = await fetched(() => import('./uploading.js'));
      found.forEach((upload) => uploading?.uploads.addInterrupted(upload));
    }
  };
}

async function mayStop() {
  if (!transfers.busy) {
    return true;
  }
  const dialog = await fetched(() => import('./leave-dialog.js'));
  return dialog?.askToStop();
}

/** A file that misses the drop zone must not take the place of the page, and of all that goes on. */
function refuseFiles(event) {
  if (!event.defaultPrevented && event.dataTransfer?.types.includes('Files')) {
    event.preventDefault();
    event.dataTransfer.dropEffect = 'none';
  }
}

customElements.define('postern-tray', Tray);
