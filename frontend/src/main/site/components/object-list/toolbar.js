import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { close, copy, down, download, move, newFolder, refresh, rename, search, trash, up, view } from '../../lib/icons.js';
import { ORDERS } from '../../lib/order.js';
import { look } from '../../stores/look.js';
import '../transfer-tray/upload-button.js';

/** A button that shows its words only where there is room for them. */
export function tool({ icon, name, run, kind = '', disabled = false }) {
  return html`<button type="button" class="button tool ${kind}" aria-label=${name} title=${name}
    aria-disabled=${disabled ? 'true' : 'false'} @click=${run}>${icon}<span>${name}</span></button>`;
}

/** What can be done in a folder; `versioned` says whether it can be seen as it was. */
export function folderTools({ place, list: { filter, order }, may, versioned, stale, on }) {
  return html`
    <div class="tools">
      <div class="search-box">
        ${search}
        <input type="search" aria-label="Filter by name" placeholder="Filter" autocomplete="off" autocapitalize="none" spellcheck="false"
          .value=${live(filter)} @input=${({ target }) => on.filter(target.value)} @keydown=${on.filterKey}>
      </div>
      ${may('write') ? html`<postern-upload .bucket=${place.bucket} .prefix=${place.prefix}></postern-upload>` : nothing}
      ${may('write') ? tool({ icon: newFolder, name: 'New folder', run: on.newFolder }) : nothing}
      <button type="button" class="button tool view-button" popovertarget="view-menu" aria-label="View" title="View">${view}<span>View</span>${down}</button>
      ${viewMenu({ order, versioned, past: place.at, on })}
      ${tool({ icon: refresh, name: 'Refresh', run: on.refresh, disabled: stale })}
    </div>
  `;
}

/** What can be done with what is chosen, in the same place; what was can be had, and brought back. */
export function selectionTools({ size, past, mayBring, may, on }) {
  return html`
    <div class="tools" role="group" aria-label="What is selected">
      ${may('read') && !(past && size > 1) ? tool({ icon: download, name: 'Download', run: on.download }) : nothing}
      ${mayBring ? tool({ icon: refresh, name: 'Bring back', run: on.bringBack }) : nothing}
      ${past ? nothing : tool({ icon: up, name: 'Share', run: on.share })}
      ${may('write') ? tool({ icon: copy, name: 'Copy', run: () => on.transfer('copy') }) : nothing}
      ${may('write') && may('delete') ? tool({ icon: move, name: 'Move', run: () => on.transfer('move') }) : nothing}
      ${size === 1 && may('write') && may('delete') ? tool({ icon: rename, name: 'Rename', run: on.rename }) : nothing}
      ${may('delete') ? tool({ icon: trash, name: 'Delete', run: on.remove, kind: 'tool-danger' }) : nothing}
      ${mayBring || may('write') || may('delete') ? nothing : html`<p class="quiet">Your role may only read here.</p>`}
      <button type="button" class="button tool button-icon" aria-label="Clear selection" title="Clear selection" @click=${on.clear}>${close}</button>
    </div>
  `;
}

/** Arrow keys go through the choices one after the other, and end nothing. */
function closeOnceChosen({ target, detail, currentTarget }) {
  const isPointer = detail > 0;
  if (target.closest(isPointer ? '.menu-item' : 'button')) {
    currentTarget.hidePopover();
  }
}

function viewMenu({ order, versioned, past, on }) {
  return html`
    <div popover id="view-menu" class="menu" role="group" aria-label="View" @click=${closeOnceChosen}>
      <fieldset class="menu-choices">
        <legend>Order</legend>
        ${ORDERS.map(([value, label]) => html`
          <label class="menu-item"><input type="radio" name="order" value=${value} .checked=${live(order === value)}
            @change=${() => on.order(value)}> ${label}</label>`)}
      </fieldset>
      <fieldset class="menu-choices">
        <legend>Rows</legend>
        ${[['comfortable', 'Comfortable'], ['compact', 'Compact']].map(([value, label]) => html`
          <label class="menu-item"><input type="radio" name="density" value=${value} ?checked=${look.density === value}
            @change=${() => { look.density = value; }}> ${label}</label>`)}
      </fieldset>
      ${past ? nothing : html`<button type="button" class="menu-item" @click=${on.below}>Everything below, with its size</button>`}
      ${versioned ? html`<button type="button" class="menu-item" @click=${on.moment}>As it was…</button>` : nothing}
      <button type="button" class="menu-item" @click=${on.shortcuts}>Keyboard shortcuts</button>
    </div>
  `;
}
