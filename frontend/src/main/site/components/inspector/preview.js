import { html, nothing } from 'lit';
import { gateway } from '../../lib/api.js';
import { PosternElement } from '../../lib/element.js';
import { visible } from '../../lib/keys.js';
import { namesOf, objectHref, objectPath } from '../../lib/object-address.js';
import { Problem } from '../../lib/problem.js';
import { text as textOf } from '../../lib/stream.js';
import { previewKind } from './preview-rules.js';

/** As much of a text is shown, in bytes. */
const TEXT = 65_536;

/**
 * `<postern-preview>`: what an object looks like, as far as a browser can show it. The service looks
 * at the bytes and sends nothing that could act. PDF needs a window of its own, which from another
 * origin brings no cookie. Properties: `bucket`, `row`.
 */
class Preview extends PosternElement {
  static properties = { bucket: {}, row: {}, text: { state: true }, broken: { state: true } };

  #abort = new AbortController();

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#abort.abort();
  }

  willUpdate(changed) {
    if (changed.has('row') || changed.has('bucket')) {
      this.broken = false;
      this.text = undefined;
      this.#abort.abort();
      if (previewKind(this.row) === 'text') {
        this.#load();
      }
    }
  }

  render() {
    const kind = previewKind(this.row);
    if (!kind || this.broken || (kind === 'pdf' && gateway)) {
      return html`<p class="preview preview-none quiet">${this.broken ? 'It can’t be shown.' : 'There is no preview of it.'}</p>`;
    }
    const { bucket, row } = this;
    const href = objectHref({ bucket, ...namesOf(row), inline: true });
    switch (kind) {
      case 'image':
        return html`<div class="preview"><img src=${href} alt="Preview of ${visible(row.name)}" @error=${this.#break}></div>`;
      case 'video':
        return html`<div class="preview"><video src=${href} controls preload="metadata" aria-label="Preview of ${visible(row.name)}" @error=${this.#break}></video></div>`;
      case 'audio':
        return html`<div class="preview"><audio src=${href} controls preload="metadata" aria-label="Preview of ${visible(row.name)}" @error=${this.#break}></audio></div>`;
      case 'pdf':
        return html`<p class="preview preview-none"><a class="button" href=${href} target="_blank" rel="noopener">Show in a new tab</a></p>`;
      default:
        return this.#text();
    }
  }

  #text() {
    return html`
      <pre class="preview preview-text" tabindex="0" role="region" aria-label="Preview of ${visible(this.row.name)}">${this.text ?? 'Loading…'}</pre>
      ${this.row.size > TEXT ? html`<p class="quiet">Only its beginning is shown.</p>` : nothing}
    `;
  }

  async #load() {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const { bucket, row } = this;
    try {
      const text = await textOf(objectPath(bucket), {
        query: { ...namesOf(row), view: 'inline' },
        headers: { Range: `bytes=0-${TEXT - 1}` },
        signal,
      });
      if (!signal.aborted) {
        this.text = text;
      }
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      if (!(error instanceof Problem)) {
        throw error;
      }
      this.broken = true;
    }
  }

  #break = () => {
    this.broken = true;
  };
}

customElements.define('postern-preview', Preview);
