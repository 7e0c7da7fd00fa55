import { html, nothing } from 'lit';
import { copyableId } from './request-id.js';

/**
 * What stands in the place of something that can't be shown: why, and what to do.
 *
 * @param {{icon: unknown, heading: string, level?: number, text: unknown, requestId?: string, actions?: unknown}} notice
 */
export function notice({ icon, heading, level, text, requestId, actions }) {
  return html`
    <div class="notice">
      <div class="notice-icon">${icon}</div>
      ${level === 3 ? html`<h3>${heading}</h3>` : html`<h2>${heading}</h2>`}
      <p>${text}</p>
      ${actions ? html`<div class="notice-actions">${actions}</div>` : nothing}
      ${requestId ? copyableId(requestId) : nothing}
    </div>
  `;
}
