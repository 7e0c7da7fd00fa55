import { html, nothing } from 'lit';
import { PosternElement } from '../../lib/element.js';
import { bucket as bucketIcon, folder, up } from '../../lib/icons.js';
import { callInSession } from '../../lib/in-session.js';
import { nameIn, visible } from '../../lib/keys.js';
import { parentOf } from '../../lib/names.js';
import { announce } from '../../lib/page.js';
import { encode } from '../../lib/place-address.js';
import { explain, Problem } from '../../lib/problem.js';

const MOST = 1000;

/**
 * `<postern-folder-picker>`: the folders of a place, to walk through by arrows and Enter.
 * Properties: `bucket` (empty for the choice of buckets), `prefix`. Fires `pick` with the place
 * that was gone to as detail.
 */
class FolderPicker extends PosternElement {
  static properties = {
    bucket: {},
    prefix: {},
    entries: { state: true },
    more: { state: true },
    problem: { state: true },
    active: { state: true },
  };

  #abort = new AbortController();

  constructor() {
    super();
    this.active = 0;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#abort.abort();
  }

  willUpdate(changed) {
    if (changed.has('bucket') || changed.has('prefix')) {
      this.#load();
    }
  }

  render() {
    const { entries, problem } = this;
    const { title, text } = problem ? explain(problem) : {};
    return html`
      <ul class="picker" role="listbox" aria-label="Folders" tabindex=${entries?.length > 0 ? nothing : 0} aria-busy=${entries || problem ? 'false' : 'true'}
        @keydown=${this.#keydown}>
        ${entries?.map((entry, index) => html`
          <li role="option" aria-selected="false" tabindex=${index === this.active ? 0 : -1} @click=${() => this.#go(entry)}>
            ${entry.icon}<bdi>${entry.label}</bdi>
          </li>`)}
      </ul>
      ${problem ? html`<p class="field-error" role="alert">${title}. ${text} You can still type the address.</p>` : nothing}
      ${this.more ? html`<p class="quiet">Only the first ${MOST} are shown: type the address of another.</p>` : nothing}
    `;
  }

  async #load() {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.problem = undefined;
    this.entries = undefined;
    try {
      const found = this.bucket ? await this.#folders(signal) : await buckets(signal);
      if (!signal.aborted) {
        this.entries = found;
        this.active = 0;
      }
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      if (!(error instanceof Problem)) {
        throw error;
      }
      this.problem = error;
      this.entries = this.bucket ? [this.#above()] : [];
    }
    await this.#refocus();
  }

  async #folders(signal) {
    const { bucket, prefix } = this;
    const page = await callInSession('GET', `/storage/buckets/${encode(bucket)}/objects`, {
      query: { prefix, delimiter: '/', limit: MOST },
      signal,
    });
    this.more = Boolean(page.cursor);
    return [
      this.#above(),
      ...page.prefixes.map((key) => ({ icon: folder, label: visible(nameIn(prefix, key)) || 'no name', bucket, prefix: key })),
    ];
  }

  #above() {
    const { bucket, prefix } = this;
    return prefix
      ? { icon: up, label: 'Up', bucket, prefix: parentOf(prefix) }
      : { icon: up, label: 'All buckets', bucket: '', prefix: '' };
  }

  #go({ bucket, prefix }) {
    this.hadFocus = this.contains(document.activeElement);
    announce(prefix ? visible(prefix) : visible(bucket) || 'Buckets');
    this.dispatchEvent(new CustomEvent('pick', { detail: { bucket, prefix } }));
  }

  /** The folder that had the focus is gone when its own are shown. */
  async #refocus() {
    await this.updateComplete;
    if (this.hadFocus) {
      this.hadFocus = false;
      (this.querySelector('[role=option]') ?? this.querySelector('.picker')).focus();
    }
  }

  #keydown = async (event) => {
    const last = (this.entries?.length ?? 0) - 1;
    const target = { ArrowDown: this.active + 1, ArrowUp: this.active - 1, Home: 0, End: last }[event.key];
    if (target !== undefined) {
      event.preventDefault();
      this.active = Math.max(0, Math.min(last, target));
      await this.updateComplete;
      this.querySelector('[role=option][tabindex="0"]')?.focus();
    } else if ((event.key === 'Enter' || event.key === ' ') && this.entries?.[this.active]) {
      event.preventDefault();
      this.#go(this.entries[this.active]);
    } else if (event.key === 'Backspace' && this.bucket) {
      this.#go(this.#above());
    }
  };
}

async function buckets(signal) {
  const found = await callInSession('GET', '/storage/buckets', { signal });
  return found.buckets.map(({ name }) => ({ icon: bucketIcon, label: visible(name), bucket: name, prefix: '' }));
}

customElements.define('postern-folder-picker', FolderPicker);
