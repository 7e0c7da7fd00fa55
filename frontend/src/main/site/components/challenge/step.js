import { html, nothing } from 'lit';
import { PosternElement } from '../../lib/element.js';

/**
 * One question of a sign-in.
 *
 * Properties: `flow`, to answer through; `challenge`, which it asks; `level` of the heading, 1 on a
 * page and 2 in a dialog.
 */
export class Step extends PosternElement {
  static properties = { flow: {}, challenge: {}, level: {} };

  /** The parts of every step. */
  frame({ heading, intro, body }) {
    return html`
      ${this.level === 2
        ? html`<h2 id="auth-heading" tabindex="-1">${heading}</h2>`
        : html`<h1 id="auth-heading" tabindex="-1">${heading}</h1>`}
      ${intro ? html`<p class="auth-intro">${intro}</p>` : nothing}
      ${body}
    `;
  }

  /** Lets whoever could choose how to prove themselves choose again. */
  otherWay(action) {
    return this.flow.options.length > 1
      ? html`<button type="button" class="button button-wide other-way" @click=${() => action.run('other', () => this.flow.again())}>
          Use another way
        </button>`
      : nothing;
  }
}
