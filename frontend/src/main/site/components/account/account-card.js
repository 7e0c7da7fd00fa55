import { html, nothing } from 'lit';
import { warning } from '../../lib/icons.js';
import { Follow, PosternElement } from '../../lib/element.js';
import { announce } from '../../lib/page.js';
import { explain } from '../../lib/problem.js';
import { notice } from '../problem-notice/problem-notice.js';

/** A card of the account area: what it is about, what is there, and what was just done. */
export class AccountCard extends PosternElement {
  static properties = { done: { state: true } };

  /** Shows a resource, which is asked for when the card appears. */
  follow(resource) {
    new Follow(this, resource);
    return resource;
  }

  /**
   * The card.
   *
   * @param {{id: string, heading: string, text?: unknown, body: unknown, danger?: boolean}} parts
   */
  card({ id, heading, text, body, danger = false }) {
    return html`
      <section class=${danger ? 'card card-danger' : 'card'} aria-labelledby=${id}>
        <h2 id=${id} tabindex="-1">${heading}</h2>
        ${text ? html`<p class="quiet">${text}</p>` : nothing}
        ${this.done ? html`<p class="card-done">${this.done}</p>` : nothing}
        ${body}
      </section>
    `;
  }

  /** What a resource holds, or why it doesn't. */
  content(resource, show) {
    if (resource.phase === 'failed') {
      const { title, text } = explain(resource.problem);
      return notice({
        icon: warning,
        heading: title,
        level: 3,
        text,
        requestId: resource.problem.requestId,
        actions: html`<button type="button" class="button" @click=${() => resource.load()}>Try again</button>`,
      });
    }
    return resource.value === undefined ? html`<div class="card-loading" aria-hidden="true"></div>` : show(resource.value);
  }

  /** Says that something was done, to those who see it and to those who don't. */
  tell(text) {
    this.done = text;
    announce(text);
  }

  /** Moves the focus to the heading, when what had it is gone. */
  async focusHeading() {
    await this.updateComplete;
    this.querySelector('h2').focus();
  }

  /** Moves the focus to an element as soon as it is there. */
  async focusOn(selector) {
    await this.updateComplete;
    const element = this.querySelector(selector);
    await element?.updateComplete;
    (element?.querySelector('input') ?? element)?.focus();
  }
}
