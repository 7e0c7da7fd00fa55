import { html } from 'lit';
import '../sign-in/sign-in.js';

/** Code that is fetched when its page is wanted; the sign-in page is part of the first load. */
const LAZY = {
  'sign-up': () => import('../sign-up/sign-up.js'),
  verify: () => import('../verify-code/verify-code.js'),
  places: () => import('../place-chooser/place-chooser.js'),
  objects: () => import('../object-list/object-list.js'),
  'not-found': () => import('../not-found/not-found.js'),
};

/** Fetches the code of a page, and of what is around all pages behind the sign-in, unless it is there. */
export async function loadScreen({ name, isPublic }) {
  await Promise.all([LAZY[name]?.(), isPublic ? undefined : import('./inside.js')]);
}

/** The element of a page. */
export function screen(route) {
  switch (route.name) {
    case 'sign-in':
      return html`<postern-sign-in .next=${route.next}></postern-sign-in>`;
    case 'sign-up':
      return html`<postern-sign-up .next=${route.next}></postern-sign-up>`;
    case 'verify':
      return html`<postern-verify .next=${route.next}></postern-verify>`;
    case 'places':
      return html`<postern-places></postern-places>`;
    case 'objects':
      return html`<postern-objects .route=${route}></postern-objects>`;
    default:
      return html`<postern-not-found></postern-not-found>`;
  }
}
