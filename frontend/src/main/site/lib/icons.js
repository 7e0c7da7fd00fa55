import { html, svg } from 'lit';

export const icon = (paths) => html`<svg class="icon" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`;

export const folder = icon(svg`<path class="tint" d="M2.5 6.25a1.5 1.5 0 0 1 1.5-1.5h3.6l1.9 2H16a1.5 1.5 0 0 1 1.5 1.5v6.5a1.5 1.5 0 0 1-1.5 1.5H4a1.5 1.5 0 0 1-1.5-1.5z"/>`);
export const file = icon(svg`<path d="M5.5 2.75h5.75l3.75 3.75v9.25a1.5 1.5 0 0 1-1.5 1.5h-8A1.5 1.5 0 0 1 4 15.75v-11.5a1.5 1.5 0 0 1 1.5-1.5z"/><path d="M11 3v4h4"/>`);
export const bucket = icon(svg`<ellipse cx="10" cy="5" rx="6.5" ry="2"/><path d="M3.5 5l1.4 10.2c.2 1.1 2.4 1.9 5.1 1.9s4.9-.8 5.1-1.9L16.5 5"/>`);
export const refresh = icon(svg`<path d="M16 10a6 6 0 1 1-1.8-4.3L16 7.5"/><path d="M16 3.5v4h-4"/>`);
export const chevron = icon(svg`<path d="M8 5.5l4.5 4.5L8 14.5"/>`);
export const down = icon(svg`<path d="M5.5 8l4.5 4.5L14.5 8"/>`);
export const done = icon(svg`<path d="M4.5 10.5l3.75 3.75L15.5 6.5"/>`);
export const warning = icon(svg`<path d="M10 3.25l7.25 12.75H2.75z"/><path d="M10 8.25v3.5"/><path d="M10 13.9v.1"/>`);
export const lock = icon(svg`<rect x="4.25" y="9" width="11.5" height="7.75" rx="1.5"/><path d="M6.75 9V6.75a3.25 3.25 0 0 1 6.5 0V9"/>`);
export const upload = icon(svg`<path d="M10 13V4M6.25 7.5L10 3.75l3.75 3.75"/><path d="M3.75 12.5v2.25a1.5 1.5 0 0 0 1.5 1.5h9.5a1.5 1.5 0 0 0 1.5-1.5V12.5"/>`);
export const download = icon(svg`<path d="M10 3.75V13M6.25 9.25L10 13l3.75-3.75"/><path d="M3.75 12.5v2.25a1.5 1.5 0 0 0 1.5 1.5h9.5a1.5 1.5 0 0 0 1.5-1.5V12.5"/>`);
export const close = icon(svg`<path d="M5.5 5.5l9 9M14.5 5.5l-9 9"/>`);
export const up = icon(svg`<path d="M10 16V5M5.5 9L10 4.5 14.5 9"/>`);
export const search = icon(svg`<circle cx="9" cy="9" r="5.25"/><path d="M13 13l3.75 3.75"/>`);
export const newFolder = icon(svg`<path d="M10 16.25H4a1.5 1.5 0 0 1-1.5-1.5v-8.5a1.5 1.5 0 0 1 1.5-1.5h3.6l1.9 2H16a1.5 1.5 0 0 1 1.5 1.5v2"/><path d="M15 11.75v5.5M12.25 14.5h5.5"/>`);
export const view = icon(svg`<path d="M3.5 6h13M3.5 10h13M3.5 14h8"/>`);
export const copy = icon(svg`<rect x="7" y="7" width="9.5" height="9.5" rx="1.5"/><path d="M13 4.5a1 1 0 0 0-1-1H5A1.5 1.5 0 0 0 3.5 5v7a1 1 0 0 0 1 1"/>`);
export const move = icon(svg`<path d="M3.5 10h12M11 5.5l4.5 4.5L11 14.5"/>`);
export const rename = icon(svg`<path d="M4 16l.75-3.25L13.5 4a1.4 1.4 0 0 1 2 0l.5.5a1.4 1.4 0 0 1 0 2L7.25 15.25z"/>`);
export const trash = icon(svg`<path d="M4 5.75h12M8 5.5V4a.75.75 0 0 1 .75-.75h2.5A.75.75 0 0 1 12 4v1.5M5.5 6l.75 9.5a1.25 1.25 0 0 0 1.25 1.25h5a1.25 1.25 0 0 0 1.25-1.25L14.5 6"/>`);
