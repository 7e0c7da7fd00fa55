import { html, nothing } from 'lit';
import { Action } from '../../lib/action.js';
import { PosternElement } from '../../lib/element.js';
import { ago, exact } from '../../lib/format.js';
import { visible } from '../../lib/keys.js';
import { announce } from '../../lib/page.js';
import { abandon, unfinished } from '../../lib/upload-calls.js';
import { failureBanner } from '../auth-card/auth-card.js';
import { uploads } from './uploading.js';

/**
 * `<postern-unfinished>`: the uploads in parts below a folder that nobody completed, wherever they
 * were begun: each can be gone on with, or given up.
 */
class UnfinishedDialog extends PosternElement {
  static properties = { found: { state: true }, more: { state: true } };

  #action = new Action(this);
  #place = { bucket: '', folder: '' };

  /** Shows what is unfinished in a place. */
  async open(bucket, folder) {
    this.#place = { bucket, folder };
    this.found = undefined;
    await this.updateComplete;
    this.querySelector('dialog').showModal();
    await this.#action.run('list', async () => {
      const { uploads: found, more = false } = await unfinished(bucket, folder);
      Object.assign(this, { found, more });
    });
  }

  render() {
    const { failure } = this.#action;
    return html`
      <dialog class="dialog dialog-wide" aria-labelledby="unfinished-heading" @cancel=${this.#close}>
        <h2 id="unfinished-heading" tabindex="-1">Unfinished uploads</h2>
        <p class="quiet">Parts of these have arrived. S3 keeps them, and may charge for them, until each is completed or given up.</p>
        ${failureBanner(failure)}
        ${this.found ? this.#list() : failure ? nothing : html`<p role="status">Looking…</p>`}
        <button type="button" class="button button-wide" @click=${this.#close}>Close</button>
      </dialog>
    `;
  }

  #list() {
    if (this.found.length === 0) {
      return html`<p class="unfinished-none">There are none in this folder.</p>`;
    }
    return html`<ul class="unfinished" role="list">${this.found.map((upload) => this.#row(upload))}</ul>
      ${this.more ? html`<p class="quiet">There are more. Open a folder to see those below it.</p>` : nothing}`;
  }

  #row(upload) {
    const { key, startedAt } = upload;
    const name = visible(key.slice(this.#place.folder.length));
    const begun = new Date(startedAt);
    const here = uploads.has(this.#place.bucket, key);
    return html`
      <li>
        <div>
          <p class="unfinished-name"><bdi>${name}</bdi></p>
          <p class="quiet">begun <time datetime=${startedAt} title=${exact(begun)}>${ago(begun)}</time>${here ? ', stands in the list of transfers' : nothing}</p>
        </div>
        ${here ? nothing : html`
          <button type="button" class="button button-small" aria-label="Go on: ${name}" @click=${() => this.#goOn(upload)}>Go on…</button>
          <button type="button" class="button button-small" aria-label="Give up: ${name}" @click=${() => this.#giveUp(upload, name)}>Give up</button>`}
      </li>
    `;
  }

  #goOn({ id, key }) {
    const item = uploads.addInterrupted({ id, bucket: this.#place.bucket, key });
    this.#close();
    uploads.act(item, 'choose');
  }

  async #giveUp({ id }, name) {
    const gone = await this.#action.run(id, () => abandon(id));
    if (gone) {
      this.found = this.found.filter((upload) => upload.id !== id);
      announce(`${name} was given up.`);
      this.querySelector('#unfinished-heading').focus();
    }
  }

  #close = () => this.querySelector('dialog').close();
}

customElements.define('postern-unfinished', UnfinishedDialog);

/** Shows what is unfinished in a folder. */
export async function showUnfinished(bucket, folder) {
  let dialog = document.querySelector('postern-unfinished');
  if (!dialog) {
    dialog = document.createElement('postern-unfinished');
    document.body.append(dialog);
  }
  await dialog.open(bucket, folder);
}
