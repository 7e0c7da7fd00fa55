import { html } from 'lit';
import { exact } from '../../lib/format.js';
import { placeHref } from '../../lib/place-address.js';

/** Says that a place is shown as it was, and leads back to now. */
export function pastBar({ bucket, prefix, at }, choose) {
  return html`
    <div class="search-bar past-bar" role="note">
      <p><b>As it was on ${exact(new Date(at)) || 'an unknown day'}.</b> Nothing changes here; what is opened can be brought back.</p>
      <button type="button" class="button button-small" @click=${choose}>Another moment…</button>
      <a class="button button-small" href=${placeHref(bucket, prefix)}>Back to now</a>
    </div>
  `;
}
