import { html, nothing } from 'lit';
import { exact } from '../../lib/format.js';
import { placeHref } from '../../lib/place-address.js';

/** Says that a place is shown as it was, and leads back to now; `mayBring` says whether all of it can be brought back. */
export function pastBar({ bucket, prefix, at }, { moment, bringBack }, mayBring) {
  return html`
    <div class="search-bar past-bar" role="note">
      <p><b>As it was on ${exact(new Date(at)) || 'an unknown day'}.</b> Nothing changes here.</p>
      <button type="button" class="button button-small" @click=${moment}>Another moment…</button>
      ${mayBring && prefix ? html`<button type="button" class="button button-small" @click=${bringBack}>Bring all of it back…</button>` : nothing}
      <a class="button button-small" href=${placeHref(bucket, prefix)}>Back to now</a>
    </div>
  `;
}
