import { html, nothing } from 'lit';
import { PosternElement } from '../../lib/element.js';
import { explain } from '../../lib/problem.js';
import { announce } from '../../lib/page.js';
import { Resource } from '../../stores/resource.js';

/** A part of the inspector: a heading, what is known, and how it is changed. */
export class InspectorPart extends PosternElement {
  static properties = { bucket: {}, row: {}, rights: {}, editing: { state: true } };

  #resource;

  /** What the part asks for; each object anew. */
  get resource() {
    return this.#resource;
  }

  /** Asks for what the part shows of an object. */
  about(ask) {
    this.#resource?.removeEventListener('change', this.#again);
    this.#resource = new Resource(ask);
    this.#resource.addEventListener('change', this.#again);
    this.editing = false;
    this.#resource.load();
  }

  #again = () => this.requestUpdate();

  /**
   * The part.
   *
   * @param {{heading: string, body: () => unknown, edit?: boolean}} parts edit: whether there is a
   *   button for that
   */
  part({ heading, body, edit = false }) {
    const id = `inspector-${heading.toLowerCase().replaceAll(/\W/g, '-')}`;
    return html`
      <section class="inspector-part" aria-labelledby=${id}>
        <div class="inspector-part-head">
          <h3 id=${id} tabindex="-1">${heading}</h3>
          ${edit && !this.editing && this.#resource?.phase === 'ready'
            ? html`<button type="button" class="button button-small" aria-label="Edit ${heading.toLowerCase()}" @click=${() => { this.editing = true; }}>Edit</button>`
            : nothing}
        </div>
        ${this.#content(body)}
      </section>
    `;
  }

  /** Save and cancel, at the end of a form. */
  saveButtons(pending, text = 'Save') {
    return html`
      <div class="dialog-buttons">
        <button type="button" class="button" @click=${() => this.finish()}>Cancel</button>
        <button type="submit" class="button button-primary" aria-disabled=${pending ? 'true' : 'false'}>${pending ? 'Saving…' : text}</button>
      </div>
    `;
  }

  /** Ends the change, and says what has come of it. */
  async finish(news = '') {
    this.editing = false;
    if (news) {
      announce(news);
      this.dispatchEvent(new CustomEvent('changed', { bubbles: true }));
    }
    await this.updateComplete;
    this.querySelector('h3').focus();
  }

  #content(body) {
    const resource = this.#resource;
    if (resource?.phase === 'failed') {
      const { title, text } = explain(resource.problem);
      return html`<p class="field-error">${title}. ${text}</p>
        <button type="button" class="button button-small" @click=${() => resource.load()}>Try again</button>`;
    }
    return resource === undefined || resource.value !== undefined ? body() : html`<p class="quiet">Loading…</p>`;
  }
}
