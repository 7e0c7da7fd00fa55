import { html, nothing } from 'lit';
import { count } from '../../lib/format.js';
import { visible } from '../../lib/keys.js';

/** What keys do in the field of the filter: Enter looks further, Escape no longer, down is the list. */
export function filterKey(event, text, on) {
  const act = { Escape: text && on.endSearch, Enter: text && on.search, ArrowDown: on.toList }[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
}

/**
 * What the list shows of all there is, where that isn't plain. Of the past there are only pages.
 */
export function searchBar({ list: { search, filter, unordered, walks }, name, past, on }) {
  if (search.active) {
    return walks.runningBar({ search, name, on });
  }
  if (filter.trim() !== '') {
    return past ? nothing : widenBar({ filter, name, on });
  }
  return unordered ? orderBar({ loaded: unordered, past, on }) : nothing;
}

/** Offers to read all of a folder, as nothing is put in order before. */
function orderBar({ loaded, past, on }) {
  return html`
    <div class="search-bar">
      <p>Only the first ${count(loaded)} rows are here, by name.${past ? ' They are put in order once all are loaded.' : nothing}</p>
      ${past ? nothing : html`<button type="button" class="button button-small" @click=${on.putInOrder}>Read all, and put them in order</button>`}
    </div>
  `;
}

/** Offers to look further than the filter does. */
function widenBar({ filter, name, on }) {
  return html`
    <div class="search-bar">
      <p>Only names in this folder are looked at.</p>
      <button type="button" class="button button-small" @click=${on.search}>Search all below “${name}” for “${visible(filter.trim())}”</button>
    </div>
  `;
}
