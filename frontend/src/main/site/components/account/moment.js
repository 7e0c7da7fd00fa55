import { html } from 'lit';
import { ago, exact } from '../../lib/format.js';

/** A moment as people say it, with the exact one to be found; nothing for one that isn't known. */
export function moment(text) {
  const date = new Date(text);
  return Number.isNaN(date.getTime())
    ? 'at an unknown time'
    : html`<time datetime=${date.toISOString()} title=${exact(date)}>${ago(date)}</time>`;
}
