import { html } from 'lit';

const SECTIONS = [
  ['/account', 'Profile'],
  ['/account/security', 'Security'],
  ['/account/sessions', 'Sessions and devices'],
  ['/account/shares', 'Shared links'],
];

/** A page of the account area: the way to the others, a heading, and cards. */
export function accountPage(heading, cards) {
  return html`
    <div class="account-page">
      <nav aria-label="Account" class="account-sections">
        <ul role="list">
          ${SECTIONS.map(([href, name]) => html`<li>${name === heading
            ? html`<a href=${href} aria-current="page">${name}</a>`
            : html`<a href=${href}>${name}</a>`}</li>`)}
        </ul>
      </nav>
      <div class="account-cards">
        <h1 tabindex="-1">${heading}</h1>
        ${cards}
      </div>
    </div>
  `;
}
