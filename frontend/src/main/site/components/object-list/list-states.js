import { html, nothing } from 'lit';
import { count, items } from '../../lib/format.js';
import { bucket as bucketIcon, folder, lock, search, warning } from '../../lib/icons.js';
import { visible } from '../../lib/keys.js';
import { explain } from '../../lib/problem.js';
import { HOME } from '../../lib/routes.js';
import { notice } from '../problem-notice/problem-notice.js';

/** What a folder or bucket without anything in it shows. */
export function emptyNotice({ prefix, at }, mayWrite) {
  if (at) {
    return notice({ icon: folder, heading: 'Nothing was here then', text: 'Choose a later moment, or go back to now.' });
  }
  const text = mayWrite
    ? 'Drop files or folders here, or choose them with Upload.'
    : 'Nothing is stored here, and your role may not put anything here.';
  return prefix
    ? notice({ icon: folder, heading: 'This folder is empty', text })
    : notice({ icon: bucketIcon, heading: 'This bucket is empty', text });
}

/** What is shown where a filter lets nothing through. */
export function noMatchNotice(filter, { rows, cursor }, clear) {
  const scanned = cursor ? `the ${count(rows.length)} loaded so far; there are more` : items(rows.length);
  return notice({
    icon: search,
    heading: 'Nothing of that name',
    text: html`No name holds <b><bdi>${visible(filter)}</bdi></b> among ${scanned}.`,
    actions: html`<button type="button" class="button" @click=${clear}>Show everything</button>`,
  });
}

/** Why a folder can't be shown, and what can be done about it. */
export function failureNotice({ bucket, prefix, problem }, retry) {
  const elsewhere = html`<a class="button" href=${HOME}>Choose another place</a>`;
  const again = html`<button type="button" class="button" @click=${retry}>Try again</button>`;
  const { requestId } = problem;
  switch (problem.code) {
    case 'access_denied':
      return notice({
        icon: lock,
        heading: 'You may not list this place',
        text: html`Your role does not allow <code>s3:ListBucket</code> on <b><bdi>${visible(bucket)}</bdi></b>${prefix
          ? html` below <b><bdi>${visible(prefix)}</bdi></b>`
          : nothing}. If you need it, pass the request id on to whoever runs this site.`,
        requestId,
        actions: elsewhere,
      });
    case 'no_such_bucket':
      return notice({
        icon: bucketIcon,
        heading: 'There is no such bucket',
        text: html`Nobody has a bucket named <b><bdi>${visible(bucket)}</bdi></b>. Check the name.`,
        requestId,
        actions: elsewhere,
      });
    default: {
      const { title: heading, text } = explain(problem);
      return notice({ icon: warning, heading, text, requestId, actions: html`${again} ${elsewhere}` });
    }
  }
}

/** The way to the next page of a folder. */
export function moreButton(listing) {
  const { cursor, loadingMore, moreProblem, stale } = listing;
  if (!cursor) {
    return nothing;
  }
  const { title: heading, text } = moreProblem ? explain(moreProblem) : {};
  return html`
    <div class="list-more">
      ${moreProblem ? html`<p role="alert" class="field-error">${heading}. ${text}</p>` : nothing}
      <button type="button" class="button" aria-disabled=${loadingMore || stale ? 'true' : 'false'} @click=${() => listing.more()}>
        ${loadingMore ? 'Loading…' : moreProblem ? 'Try again' : 'Load more'}
      </button>
    </div>
  `;
}

/** Why what is shown is not fresh. */
export function staleBanner(problem) {
  const { title: heading, text } = explain(problem);
  return html`<div class="banner list-banner" role="alert">
    <p><b>${heading}.</b> ${text} You see what was there before.</p>
  </div>`;
}

/** Rows to come; the style sheet shows them only after a moment. */
export function skeleton() {
  return html`<div class="skeleton" aria-hidden="true">${Array.from({ length: 12 }, () => html`<div>${folder}<span></span></div>`)}</div>`;
}
