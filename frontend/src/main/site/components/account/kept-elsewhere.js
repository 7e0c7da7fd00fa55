import { html } from 'lit';

/** A card that stands where there is nothing to change here, and says why. */
export function keptElsewhere(heading, text) {
  return html`
    <section class="card" aria-labelledby="elsewhere-heading">
      <h2 id="elsewhere-heading">${heading}</h2>
      <p class="quiet">${text}</p>
    </section>
  `;
}
