import { html, nothing } from 'lit';
import { count } from '../../lib/format.js';
import { search as searchIcon } from '../../lib/icons.js';
import { visible } from '../../lib/keys.js';
import { notice } from '../problem-notice/problem-notice.js';
import { searchText } from './search-text.js';

/** How far a search is, and how to end it. */
export function runningBar({ search, name, on }) {
  const running = search.phase === 'running';
  return html`
    <div class=${search.phase === 'failed' ? 'search-bar search-failed' : 'search-bar'}>
      <p><b>${headingOf(search, name)}:</b> ${searchText(search)}</p>
      ${running
        ? html`<button type="button" class="button button-small" @click=${on.stopSearch}>Stop</button>`
        : nothing}
      ${search.phase === 'failed' || search.phase === 'stopped'
        ? html`<button type="button" class="button button-small" @click=${on.again}>${search.kind === 'find' ? 'Search again' : 'Begin again'}</button>`
        : nothing}
      <button type="button" class="button button-small" @click=${on.endSearch}>Back to the folder</button>
    </div>
  `;
}

function headingOf({ kind, text }, name) {
  switch (kind) {
    case 'find':
      return `“${visible(text)}” below ${name}`;
    case 'below':
      return `Everything below ${name}`;
    default:
      return `All of ${name}`;
  }
}

/** What is shown where a search that has ended found nothing. */
export function nothingFound(search, name) {
  if (search.kind !== 'find') {
    return notice({ icon: searchIcon, heading: 'Nothing is here', text: html`There is no object below <b><bdi>${name}</bdi></b>.` });
  }
  return notice({
    icon: searchIcon,
    heading: 'Nothing found',
    text: html`No key below <b><bdi>${name}</bdi></b> holds <b><bdi>${visible(search.text)}</bdi></b>: ${count(search.scanned)} objects were looked at.`,
  });
}
