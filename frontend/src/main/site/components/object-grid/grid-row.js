import { html, nothing } from 'lit';
import { ago, exact, size, count } from '../../lib/format.js';
import { file, folder } from '../../lib/icons.js';
import { splitMiddle, visible } from '../../lib/keys.js';
import { placeHref } from '../../lib/place-address.js';

/** One folder or object. Only folders can be opened. */
export function gridRow({ row, index, active, bucket }) {
  return html`
    <div class="grid-row" role="row" aria-rowindex=${index + 2} tabindex=${active ? 0 : -1}>
      ${row.kind === 'folder' ? folderCells(row, bucket) : objectCells(row)}
    </div>
  `;
}

function folderCells({ key, name }, bucket) {
  return html`
    <span class="cell-name" role="gridcell">
      <a class="cell-link" href=${placeHref(bucket, key)} tabindex="-1" title=${visible(key)}>${folder}${longName(name)}</a>
    </span>
    <span class="cell-size" role="gridcell"></span>
    <span class="cell-date" role="gridcell"></span>
  `;
}

function objectCells(row) {
  const modified = new Date(row.lastModified);
  return html`
    <span class="cell-name" role="gridcell" title=${visible(row.key)}>${file}${longName(row.name)}${storageClass(row)}</span>
    <span class="cell-size" role="gridcell" title="${count(row.size)} bytes">${size(row.size)}</span>
    <span class="cell-date" role="gridcell"><time datetime=${row.lastModified} title=${exact(modified)}>${ago(modified)}</time></span>
  `;
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
