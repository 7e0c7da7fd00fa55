import { html, nothing } from 'lit';
import { mark } from '../../lib/mark.js';
import { copyableId } from '../problem-notice/request-id.js';

/** The card that asks one thing: brand, heading, what it is about, and a form. */
export function authCard({ heading, intro, body, foot }) {
  return authFrame(
    html`
      <h1 id="auth-heading" tabindex="-1">${heading}</h1>
      ${intro ? html`<p class="auth-intro">${intro}</p>` : nothing}
      ${body}
    `,
    foot,
  );
}

/** The card around content that brings its own heading, with the id `auth-heading`. */
export function authFrame(content, foot) {
  return html`
    <div class="gate">
      <section class="auth-card" aria-labelledby="auth-heading">
        <p class="brand">${mark}<span>Postern</span></p>
        ${content}
        ${foot ? html`<div class="auth-foot">${foot}</div>` : nothing}
      </section>
    </div>
  `;
}

/** What is wrong with a form as a whole; read out when it appears. */
export function failureBanner(failure) {
  return html`<div role="alert">
    ${failure
      ? html`<div class="banner" tabindex="-1">
          <p class="banner-title">${failure.title}</p>
          <p>${failure.text}</p>
          ${failure.requestId ? copyableId(failure.requestId) : nothing}
        </div>`
      : nothing}
  </div>`;
}

/** The one filled button of a form. It stays focusable while the form is being sent. */
export function submitButton(pending, text, pendingText) {
  return html`<button type="submit" class="button button-primary button-wide" aria-disabled=${pending ? 'true' : 'false'}>
    ${pending ? pendingText : text}
  </button>`;
}
