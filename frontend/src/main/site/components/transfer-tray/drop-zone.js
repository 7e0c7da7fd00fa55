import { html } from 'lit';
import { PosternElement } from '../../lib/element.js';
import { upload } from '../../lib/icons.js';
import { visible } from '../../lib/keys.js';
import { droppedOf } from '../../lib/upload-drop.js';
import { folderOf } from '../../lib/upload-names.js';
import { locations } from '../../stores/locations.js';
import { fetched } from '../missing-code/missing-code.js';

/**
 * `<postern-drop>`: lets files and folders be dropped on the element that it stands in, as an
 * alternative to the Upload button. Properties: `bucket`, `prefix`.
 */
class DropZone extends PosternElement {
  static properties = { bucket: {}, prefix: {}, over: { state: true } };

  /** Inner elements are entered before outer ones are left. */
  #entered = 0;

  connectedCallback() {
    super.connectedCallback();
    for (const [type, listener] of this.#listeners) {
      this.parentElement.addEventListener(type, listener);
    }
    this.zone = this.parentElement;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    for (const [type, listener] of this.#listeners) {
      this.zone.removeEventListener(type, listener);
    }
  }

  render() {
    const name = locations.nameOf(this.bucket, folderOf(this.prefix));
    return html`
      <div class="drop-zone" ?hidden=${!this.over} aria-hidden="true">
        <p>${upload} Drop to upload to <b><bdi>${visible(name)}</bdi></b></p>
      </div>
    `;
  }

  #enter = (event) => {
    if (hasFiles(event)) {
      this.#entered += 1;
      this.over = true;
    }
  };

  #leave = (event) => {
    if (hasFiles(event)) {
      this.#entered -= 1;
      this.over = this.#entered > 0;
    }
  };

  #drag = (event) => {
    if (hasFiles(event)) {
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    }
  };

  #drop = async (event) => {
    if (!hasFiles(event)) {
      return;
    }
    event.preventDefault();
    this.#entered = 0;
    this.over = false;
    const { bucket, prefix } = this;
    const [uploading, found] = await Promise.all([fetched(() => import('./uploading.js')), droppedOf(event.dataTransfer)]);
    uploading?.uploads.add(bucket, folderOf(prefix), found);
  };

  #listeners = [
    ['dragenter', this.#enter],
    ['dragleave', this.#leave],
    ['dragover', this.#drag],
    ['drop', this.#drop],
  ];
}

function hasFiles({ dataTransfer }) {
  return dataTransfer?.types.includes('Files') === true;
}

customElements.define('postern-drop', DropZone);
