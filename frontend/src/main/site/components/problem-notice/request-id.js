import { html } from 'lit';
import { announce } from '../../lib/page.js';

/** An id with a button that copies it, for whoever is asked for help. */
export function copyableId(id, name = 'Request id') {
  return html`<p class="request-id">
    <span>${name}</span> <code>${id}</code>
    <button type="button" class="button button-small" aria-label="Copy ${name.toLowerCase()}" @click=${(event) => copy(event, name)}>Copy</button>
  </p>`;
}

async function copy({ currentTarget: button }, name) {
  const code = button.parentElement.querySelector('code');
  try {
    await navigator.clipboard.writeText(code.textContent);
    announce(`${name} copied.`);
    button.textContent = 'Copied';
  } catch {
    // No clipboard without a secure connection or permission: the text is left selected instead.
    getSelection().selectAllChildren(code);
    announce(`${name} selected. Copy it with your keyboard.`);
  }
}
