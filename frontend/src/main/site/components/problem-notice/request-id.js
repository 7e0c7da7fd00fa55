import { html } from 'lit';
import { announce } from '../../lib/page.js';

/** A request id with a button that copies it, for whoever is asked for help. */
export function copyableId(id) {
  return html`<p class="request-id">
    <span>Request id</span> <code>${id}</code>
    <button type="button" class="button button-small" aria-label="Copy request id" @click=${copy}>Copy</button>
  </p>`;
}

async function copy({ currentTarget: button }) {
  const code = button.parentElement.querySelector('code');
  try {
    await navigator.clipboard.writeText(code.textContent);
    announce('Request id copied.');
    button.textContent = 'Copied';
  } catch {
    // No clipboard without a secure connection or permission: the text is left selected instead.
    getSelection().selectAllChildren(code);
    announce('Request id selected. Copy it with your keyboard.');
  }
}
