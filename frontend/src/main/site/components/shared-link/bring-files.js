import { html, nothing } from 'lit';
import { address } from '../../lib/api.js';
import { PosternElement } from '../../lib/element.js';
import { size } from '../../lib/format.js';
import { visible } from '../../lib/keys.js';
import { announce } from '../../lib/page.js';
import { Problem, explain } from '../../lib/problem.js';
import { CAN_HASH, sendBytes } from '../../lib/upload-send.js';

/** Bytes of a file up to which it is hashed: it is held in memory for that. */
const HASHED_UP_TO = 64 * 1024 ** 2;

/** `<postern-bring-files>`: brings files by a link, one after the other. Property: `share`. */
class BringFiles extends PosternElement {
  static properties = { share: {}, files: { state: true } };

  #going = new AbortController();
  #busy = false;

  constructor() {
    super();
    this.files = [];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#going.abort();
  }

  render() {
    const { files: most, bytes } = this.share.left;
    return html`
      <label class="button button-primary button-wide bring-button">Choose files
        <input class="visually-hidden" type="file" multiple @change=${this.#choose}></label>
      <p class="field-hint">Up to ${most === 1 ? '1 more file' : `${most} more files`}, ${size(bytes)} in all.</p>
      ${this.files.length > 0 ? html`<ul class="card-rows" role="list">${this.files.map((file) => this.#row(file))}</ul>` : nothing}
    `;
  }

  #row({ file, state, sent, failure }) {
    const name = visible(file.name);
    return html`
      <li class="card-row">
        <div class="card-row-text">
          <b>${name}</b>
          ${state === 'failed'
            ? html`<span class="field-error" role="alert">${failure}</span>`
            : html`<span class="quiet">${state === 'done' ? 'Brought' : state === 'waiting' ? 'Waiting' : `${size(sent)} of ${size(file.size)}`}</span>`}
          ${state === 'sending' ? html`<progress max=${Math.max(1, file.size)} value=${sent} aria-label="Progress of ${name}"></progress>` : nothing}
        </div>
      </li>
    `;
  }

  #choose = ({ target }) => {
    const chosen = [...target.files].map((file) => ({ file, state: 'waiting', sent: 0 }));
    target.value = '';
    this.files = [...this.files, ...chosen];
    this.#work();
  };

  async #work() {
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    for (let next = this.#next(); next; next = this.#next()) {
      await this.#bring(next);
    }
    this.#busy = false;
  }

  #next() {
    return this.#going.signal.aborted ? undefined : this.files.find(({ state }) => state === 'waiting');
  }

  async #bring(each) {
    const { file } = each;
    this.#become(each, { state: 'sending' });
    try {
      await sendBytes(address(`/s/${this.share.id}/files`, { name: file.name }), file, {
        headers: { 'Content-Type': file.type || 'application/octet-stream' },
        hashed: CAN_HASH && file.size <= HASHED_UP_TO,
        signal: this.#going.signal,
        progress: (sent) => this.#become(each, { sent: Math.min(sent, file.size) }),
      });
      this.#become(each, { state: 'done' });
      announce(`${visible(file.name)} is brought.`);
    } catch (error) {
      if (this.#going.signal.aborted) {
        return;
      }
      if (!(error instanceof Problem)) {
        throw error;
      }
      this.#become(each, { state: 'failed', failure: reasonOf(error) });
    }
  }

  #become(each, changes) {
    Object.assign(each, changes);
    this.files = [...this.files];
  }
}

function reasonOf(problem) {
  if (problem.code === 'already_exists') {
    return 'You have brought a file of this name already.';
  }
  const { title, text } = explain(problem);
  return `${title}. ${text}`;
}

customElements.define('postern-bring-files', BringFiles);
