/** Icons of the tray alone, which is fetched when something is transferred. */
import { svg } from 'lit';
import { icon } from '../../lib/icons.js';

export const pause = icon(svg`<path d="M7.25 5v10M12.75 5v10"/>`);
export const resume = icon(svg`<path d="M7 4.75l8 5.25-8 5.25z"/>`);
export const gears = icon(svg`<circle cx="10" cy="10" r="2.5"/><path d="M10 3v2.5M10 14.5V17M3 10h2.5M14.5 10H17M5 5l1.8 1.8M13.2 13.2L15 15M15 5l-1.8 1.8M6.8 13.2L5 15"/>`);
