import { html, nothing } from 'lit';
import { Action } from '../../lib/action.js';
import { call, gateway } from '../../lib/api.js';
import { Follow, PosternElement } from '../../lib/element.js';
import { visible } from '../../lib/keys.js';
import { explain } from '../../lib/problem.js';
import { router } from '../../lib/router.js';
import { config } from '../../stores/config.js';
import { Resource } from '../../stores/resource.js';
import { session } from '../../stores/session.js';
import { failureBanner } from '../auth-card/auth-card.js';
import { providerHref, providerPath } from './provider-rules.js';

const providers = new Resource(() => call('GET', '/auth/providers'));

let asking;

/** The providers are known before the page is shown, so that nothing moves. */
export async function ready() {
  if (config.value.providers && providers.phase !== 'ready') {
    asking ??= providers.load().finally(() => {
      asking = undefined;
    });
    await asking;
  }
}

/** What a site offers beside its own form, to go on to an address afterwards. */
export function otherWays(next) {
  return html`<postern-other-ways .next=${next} ?guests=${config.value.guests}></postern-other-ways>`;
}

/** The same for somebody who is to prove who they are; `alone` where they can't but with a provider. */
export function providerLinks(next, alone) {
  return html`<postern-other-ways .next=${next} ?alone=${alone}></postern-other-ways>`;
}

/**
 * `<postern-other-ways>`: the providers that vouch for people, each a link that leads there, and the
 * way in without any account. Properties: `next`, where to go on to; `guests`, whether they may in;
 * `alone`, whether there is nothing else to choose.
 */
class OtherWays extends PosternElement {
  static properties = { next: {}, guests: { type: Boolean }, alone: { type: Boolean } };

  #action = new Action(this);

  constructor() {
    super();
    new Follow(this, providers);
    new Follow(this, session);
  }

  render() {
    const known = providers.value?.providers ?? [];
    const failed = config.value.providers && providers.phase === 'failed';
    return known.length > 0 || failed || this.guests
      ? html`
          ${this.alone ? nothing : html`<p class="or"><span>or</span></p>`}
          ${failureBanner(this.#action.failure)}
          ${failed ? this.#failed() : nothing}
          ${known.length > 0
            ? html`<ul class="providers" role="list" aria-label="Providers">${known.map((each) => this.#provider(each))}</ul>`
            : nothing}
          ${this.guests ? this.#guest() : nothing}
        `
      : nothing;
  }

  #provider({ id, name, logo }) {
    const face = html`
      ${logo
        ? html`<img class="provider-logo" src=${gateway + logo} alt="" width="20" height="20">`
        : html`<span class="provider-logo monogram" aria-hidden="true">${[...visible(name)][0]?.toUpperCase()}</span>`}
      <span>Continue with ${visible(name)}</span>
    `;
    return gateway
      ? html`<li><button type="button" class="button button-wide provider" @click=${() => this.#leaveFor(id)}>${face}</button></li>`
      : html`<li><a class="button button-wide provider" href=${providerHref(id, this.next)}>${face}</a></li>`;
  }

  /** A navigation to another origin would bring no cookie to come back by. */
  #leaveFor(id) {
    return this.#action.run('provider', async () => {
      const { location: there } = await call('POST', providerPath(id), { body: { next: this.next } });
      location.assign(there);
    });
  }

  #failed() {
    const { text } = explain(providers.problem);
    return html`<p class="providers-failed" role="alert">The other ways to sign in are missing. ${text}
      <button type="button" class="button-link" @click=${() => providers.load()}>Try again</button></p>`;
  }

  #guest() {
    return session.session?.account === 'guest'
      ? html`<a class="button button-wide" href=${this.next}>Go on as a guest</a>`
      : html`<button type="button" class="button button-wide" aria-disabled=${this.#action.pending ? 'true' : 'false'} @click=${this.#enter}>
          ${this.#action.pending ? 'One moment…' : 'Continue as guest'}
        </button>`;
  }

  #enter = () =>
    this.#action.run('guest', async () => {
      const entered = await call('POST', '/auth/guest', { body: {} });
      session.enter(entered.session);
      router.go(this.next, { replace: true });
    });
}

customElements.define('postern-other-ways', OtherWays);
