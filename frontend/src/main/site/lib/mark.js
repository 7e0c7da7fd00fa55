import { html } from 'lit';

/** The gate: an arch with a bright keystone, its door ajar and light behind it. */
export const mark = html`<svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
  <path class="mark-stone" d="M3 30V16a13 13 0 0 1 26 0v14z"/>
  <path class="mark-light" d="M9.5 30V16a6.5 6.5 0 0 1 13 0v14z"/>
  <path class="mark-door" d="M9.5 30V16c0-2.3 1.2-4.34 3-5.5l5.5 4v17.5z"/>
  <circle class="mark-light" cx="15.9" cy="22.5" r="1"/>
  <path class="mark-key" d="M13.3 2.5h5.4l-1 6h-3.4z"/>
</svg>`;
