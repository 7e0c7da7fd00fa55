import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { ago, exact, size, count } from '../../lib/format.js';
import { file, folder } from '../../lib/icons.js';
import { splitMiddle, visible } from '../../lib/keys.js';
import { sortOf } from '../../lib/order.js';
import { placeHref } from '../../lib/place-address.js';

/** One folder or object: a folder is a link to it, an object a button that shows what it is. */
export function gridRow({ row, index, active, chosen, current, bucket, at }) {
  const isFolder = row.kind === 'folder';
  return html`
    <div class=${current ? 'grid-row current' : 'grid-row'} role="row" aria-rowindex=${index + 2} tabindex=${active ? 0 : -1}
      aria-selected=${chosen ? 'true' : 'false'}>
      <span class="cell-check" role="gridcell">
        <label class="check"><input type="checkbox" tabindex="-1" .checked=${live(chosen)} aria-label=${`Select ${visible(row.name)}`}></label>
      </span>
      <span class="cell-name" role="gridcell">
        ${isFolder
          ? html`<a class="cell-link" href=${placeHref(bucket, row.key, at)} tabindex="-1" title=${visible(row.key)}>${folder}${longName(row.name)}</a>`
          : html`<button type="button" class="cell-link cell-object" tabindex="-1" title=${visible(row.key)}>${file}${longName(row.name)}</button>`}
        ${isFolder ? nothing : storageClass(row)}
      </span>
      <span class="cell-size" role="gridcell" title=${isFolder ? nothing : `${count(row.size)} bytes`}>${isFolder ? nothing : size(row.size)}</span>
      <span class="cell-date" role="gridcell">${isFolder ? nothing : modified(row.lastModified)}</span>
    </div>
  `;
}

/**
 * The head of a column, which sorts by it when it is pressed. By the keyboard the same is in the menu
 * of the view, so that the list has one stop alone.
 */
export function header({ column, kind, text, order, sort }) {
  const way = sortOf(column, order);
  return html`<span class=${kind} role="columnheader" aria-sort=${way}>
    <button type="button" class="sort-button" tabindex="-1" @click=${() => sort(column)}>${text}<span class="sort-way" aria-hidden="true">${
      { ascending: '↑', descending: '↓' }[way] ?? nothing}</span></button>
  </span>`;
}

function modified(lastModified) {
  const date = new Date(lastModified);
  return html`<time datetime=${date.toISOString()} title=${exact(date)}>${ago(date)}</time>`;
}

/** A name whose middle gives way; read out and found as a whole. */
function longName(name) {
  if (name === '') {
    return html`<i class="long-name quiet">no name</i>`;
  }
  const [head, tail] = splitMiddle(visible(name));
  return html`
    <span class="visually-hidden">${head}${tail}</span>
    <bdi class="long-name" aria-hidden="true"><span class="long-name-head">${head}</span><span>${tail}</span></bdi>
  `;
}

function storageClass({ storageClass: name }) {
  if (!name || name === 'STANDARD') {
    return nothing;
  }
  const words = name.toLowerCase().replaceAll('_', ' ');
  return html`<span class="chip" title="Storage class ${name}">${words}</span>`;
}
