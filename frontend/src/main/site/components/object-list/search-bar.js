import { html, nothing } from 'lit';
import { count } from '../../lib/format.js';
import { search as searchIcon } from '../../lib/icons.js';
import { visible } from '../../lib/keys.js';
import { notice } from '../problem-notice/problem-notice.js';
import { searchText } from './search-text.js';

/** What keys do in the field of the filter: Enter looks further, Escape no longer, down is the list. */
export function filterKey(event, text, on) {
  const act = { Escape: text && on.endSearch, Enter: text && on.search, ArrowDown: on.toList }[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
}

/** What the list shows of all there is, where that isn't plain. */
export function searchBar({ search, filter, name, on }) {
  if (search.active) {
    return runningBar({ search, name, on });
  }
  return filter.trim() === '' ? nothing : widenBar({ filter, name, on });
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

/** How far a search is, and how to end it. */
function runningBar({ search, name, on }) {
  const running = search.phase === 'running';
  return html`
    <div class=${search.phase === 'failed' ? 'search-bar search-failed' : 'search-bar'}>
      <p><b>“${visible(search.text)}” below ${name}:</b> ${searchText(search)}</p>
      ${running
        ? html`<button type="button" class="button button-small" @click=${on.stopSearch}>Stop</button>`
        : nothing}
      ${search.phase === 'failed' || search.phase === 'stopped'
        ? html`<button type="button" class="button button-small" @click=${on.search}>Search again</button>`
        : nothing}
      <button type="button" class="button button-small" @click=${on.endSearch}>Back to the folder</button>
    </div>
  `;
}

/** What is shown where a search that has ended found nothing. */
export function nothingFound(search, name) {
  return notice({
    icon: searchIcon,
    heading: 'Nothing found',
    text: html`No key below <b><bdi>${name}</bdi></b> holds <b><bdi>${visible(search.text)}</bdi></b>: ${count(search.scanned)} objects were looked at.`,
  });
}
