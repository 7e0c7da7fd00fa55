import { gateway } from './api.js';

/**
 * Hands what an address of the gateway has to the browser, to be saved: the page stays, and no other
 * page takes its place should that fail.
 *
 * From another origin a link would lead there, and bring no cookie; a frame without a face does
 * neither.
 */
export function handToBrowser(href) {
  const element = gateway ? frame(href) : link(href);
  element.hidden = true;
  document.body.append(element);
  if (!gateway) {
    element.click();
    element.remove();
  }
}

/** For a link that saves a file, which it can't do by itself from another origin. */
export function onSave(event) {
  if (gateway) {
    event.preventDefault();
    handToBrowser(event.currentTarget.href);
  }
}

function link(href) {
  return Object.assign(document.createElement('a'), { href, download: '' });
}

/** Goes once something is shown in it, which is no file then. */
function frame(href) {
  const element = Object.assign(document.createElement('iframe'), { src: href, title: 'Download' });
  element.addEventListener('load', () => element.remove());
  return element;
}
