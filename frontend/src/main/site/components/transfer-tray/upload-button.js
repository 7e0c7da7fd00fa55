import { html } from 'lit';
import { PosternElement } from '../../lib/element.js';
import { upload } from '../../lib/icons.js';
import { announce } from '../../lib/page.js';
import { filesOf } from '../../lib/upload-drop.js';
import { folderOf } from '../../lib/upload-names.js';
import { fetched } from '../missing-code/missing-code.js';

/**
 * `<postern-upload>`: the button that brings files or a folder to the place that is shown. Properties:
 * `bucket`, `prefix`.
 */
class UploadButton extends PosternElement {
  static properties = { bucket: {}, prefix: {} };

  render() {
    return html`
      <button type="button" class="button button-primary upload-button" popovertarget="upload-menu" aria-label="Upload">
        ${upload}<span>Upload</span>
      </button>
      <div popover id="upload-menu" class="menu" role="group" aria-label="Upload">
        <button type="button" class="menu-item" @click=${() => this.#choose('files')}>Files…</button>
        <button type="button" class="menu-item" @click=${() => this.#choose('folder')}>A folder…</button>
        <button type="button" class="menu-item" @click=${this.#unfinished}>Unfinished uploads…</button>
      </div>
      <input type="file" name="files" multiple hidden aria-label="Files to upload" @change=${this.#chosen}>
      <input type="file" name="folder" webkitdirectory hidden aria-label="Folder to upload" @change=${this.#chosen}>
    `;
  }

  #choose(name) {
    this.querySelector('[popover]').hidePopover();
    this.querySelector(`[name=${name}]`).click();
  }

  #unfinished = async () => {
    this.querySelector('[popover]').hidePopover();
    const dialog = await fetched(() => import('./unfinished-dialog.js'));
    await dialog?.showUnfinished(this.bucket, folderOf(this.prefix));
  };

  #chosen = async ({ target }) => {
    const found = filesOf(target.files);
    target.value = '';
    if (found.length === 0) {
      announce('There is no file in it.');
      return;
    }
    const { bucket, prefix } = this;
    const uploading = await fetched(() => import('./uploading.js'));
    uploading?.uploads.add(bucket, folderOf(prefix), found);
  };
}

customElements.define('postern-upload', UploadButton);
