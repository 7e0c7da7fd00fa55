import { html, nothing } from 'lit';
import { Follow, PosternElement } from '../../lib/element.js';
import { Form } from '../../lib/form.js';
import { ago, exact } from '../../lib/format.js';
import { bucket as bucketIcon, chevron, folder, warning } from '../../lib/icons.js';
import { parsePlace, visible } from '../../lib/keys.js';
import { title } from '../../lib/page.js';
import { explain } from '../../lib/problem.js';
import { router } from '../../lib/router.js';
import { isAddressable, placeHref } from '../../lib/place-address.js';
import { Places } from '../../stores/places.js';
import { OnRoleChange } from '../../stores/role.js';
import '../form-field/form-field.js';
import { notice } from '../problem-notice/problem-notice.js';

/** `<postern-places>`: the page on which a person chooses where to go. */
class PlaceChooser extends PosternElement {
  #places = new Places();

  #form = new Form(this, {
    check: ({ bucket }) => checkPlace(parsePlace(bucket)),
    send: async ({ bucket }) => {
      const place = parsePlace(bucket);
      router.go(placeHref(place.bucket, place.prefix));
    },
  });

  constructor() {
    super();
    new Follow(this, this.#places);
    new OnRoleChange(this, () => this.#places.load());
  }

  connectedCallback() {
    super.connectedCallback();
    title('Places');
    this.#places.load();
  }

  render() {
    const { phase, locations, buckets } = this.#places;
    return html`
      <div class="places">
        <h1 tabindex="-1">Places</h1>
        ${phase === 'failed' ? this.#failed() : nothing}
        ${phase === 'loading' ? placeholders() : nothing}
        ${phase === 'ready' && locations.length > 0 ? locationCards(locations) : nothing}
        ${phase === 'ready' && buckets?.length > 0 ? bucketList(buckets) : nothing}
        ${this.#byName()}
      </div>
    `;
  }

  #byName() {
    const { phase, buckets } = this.#places;
    const unlisted = phase === 'ready' && buckets === null;
    return html`
      <section aria-labelledby="by-name">
        <h2 id="by-name">Open a bucket by name</h2>
        ${unlisted ? html`<p class="quiet">You may not list all buckets, but can open those that you know.</p>` : nothing}
        <form class="by-name" novalidate @submit=${this.#form.submit}>
          <postern-field name="bucket" label="Bucket" hint="A name, or an address such as s3://bucket/folder/"
            .error=${this.#form.errors.bucket}></postern-field>
          <button type="submit" class="button button-primary">Open</button>
        </form>
      </section>
    `;
  }

  #failed() {
    const problem = this.#places.problem;
    const { title: heading, text } = explain(problem);
    const retry = html`<button type="button" class="button" @click=${() => this.#places.load()}>Try again</button>`;
    return notice({ icon: warning, heading, text, requestId: problem.requestId, actions: retry });
  }
}

function checkPlace({ bucket }) {
  if (bucket === '') {
    return { bucket: 'Enter the name of a bucket.' };
  }
  return isAddressable(bucket) ? {} : { bucket: 'No bucket can have this name.' };
}

function placeholders() {
  return html`<div class="places-loading" aria-hidden="true"><span></span><span></span></div>`;
}

function locationCards(locations) {
  return html`
    <ul class="location-cards" role="list" aria-label="Suggested places">
      ${locations.map(({ label, bucket, prefix }) => html`
        <li><a class="location-card" href=${placeHref(bucket, prefix)}>
          <span class="location-icon">${folder}</span>
          <span class="location-text">
            <b>${visible(label)}</b>
            <span class="quiet"><bdi>${visible(bucket)}</bdi>${prefix ? html` / <bdi>${visible(prefix)}</bdi>` : nothing}</span>
          </span>
          ${chevron}
        </a></li>
      `)}
    </ul>
  `;
}

function bucketList(buckets) {
  return html`
    <section aria-labelledby="all-buckets">
      <h2 id="all-buckets">Buckets</h2>
      <ul class="bucket-list" role="list">
        ${buckets.map(({ name, createdAt }) => html`
          <li><a href=${placeHref(name)}>
            ${bucketIcon}<span class="bucket-name"><bdi>${visible(name)}</bdi></span>
            ${createdAt ? created(new Date(createdAt)) : nothing}
          </a></li>
        `)}
      </ul>
    </section>
  `;
}

function created(date) {
  return html`<span class="quiet">created <time datetime=${date.toISOString()} title=${exact(date)}>${ago(date)}</time></span>`;
}

customElements.define('postern-places', PlaceChooser);

export const page = () => html`<postern-places></postern-places>`;
