import { html, nothing } from 'lit';
import { Follow, PosternElement } from '../../lib/element.js';
import { mark } from '../../lib/mark.js';
import { focusHeading, title } from '../../lib/page.js';
import { explain } from '../../lib/problem.js';
import { router } from '../../lib/router.js';
import { HOME, withNext } from '../../lib/routes.js';
import { activity } from '../../stores/activity.js';
import { session } from '../../stores/session.js';
import { notice } from '../problem-notice/problem-notice.js';
import { loadPage } from './screens.js';

/**
 * `<postern-app>`: everything. Decides which page an address and the session lead to, fetches its
 * code, keeps the page before on show until then, and moves the focus to the new heading.
 */
class AppShell extends PosternElement {
  static properties = { shown: { state: true }, missing: { state: true } };

  #page;

  constructor() {
    super();
    this.shown = null;
    new Follow(this, activity);
  }

  connectedCallback() {
    super.connectedCallback();
    router.addEventListener('change', this.#follow);
    session.addEventListener('change', this.#follow);
    this.#follow();
    session.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    router.removeEventListener('change', this.#follow);
    session.removeEventListener('change', this.#follow);
  }

  render() {
    const inside = this.shown && !this.shown.isPublic;
    return html`
      <a class="skip-link" href="#main" @click=${this.#skip}>Skip to content</a>
      <div class="progress" aria-hidden="true" ?hidden=${!activity.busy}></div>
      ${inside ? html`<postern-top-bar .route=${this.shown}></postern-top-bar>` : nothing}
      <main id="main" tabindex="-1" class=${inside ? 'inside' : 'outside'}>${this.#content()}</main>
      <div id="announcements" class="visually-hidden" role="status"></div>
      ${inside ? html`<postern-tray></postern-tray><postern-reauth></postern-reauth>` : nothing}
    `;
  }

  #content() {
    if (this.missing) {
      return brokenPage('Part of this page could not be loaded. There may be a new version of it.', '', () => location.reload());
    }
    if (session.status === 'unreachable' && !router.route.isPublic) {
      const { text } = explain(session.problem);
      return brokenPage(text, session.problem.requestId, () => session.load());
    }
    return this.shown ? this.#page(this.shown) : nothing;
  }

  #follow = () => {
    const { route, here } = router;
    const guest = session.session?.account === 'guest';
    if (session.status === 'unreachable' && !route.isPublic) {
      title('Not available');
      this.requestUpdate();
    } else if ((session.status === 'anonymous' && !route.isPublic) || (guest && route.ofAccount)) {
      this.#toSignIn(route.name === 'home' ? HOME : here);
    } else if (session.status === 'signed-in' && (route.name === 'home' || (route.next && !guest))) {
      router.go(route.next ?? HOME, { replace: true });
    } else if (session.status !== 'unknown' || route.isPublic) {
      this.#show(route);
    }
  };

  /** Whoever left on purpose is not led back to where they were: the next person may be another. */
  #toSignIn(next) {
    if (session.farewell) {
      router.go('/sign-in', { replace: true, state: { notice: session.farewell } });
    } else {
      router.go(withNext('/sign-in', next), { replace: true });
    }
  }

  async #show(route) {
    if (route === this.shown) {
      return;
    }
    let page;
    try {
      page = await loadPage(route);
    } catch {
      // Whatever kept the code away, a new load of the page is what can help.
      this.missing = true;
      return;
    }
    if (route !== router.route) {
      return;
    }
    const first = this.shown === null;
    const sameScreen = this.shown?.name === route.name;
    this.missing = false;
    this.#page = page;
    this.shown = route;
    await this.updateComplete;
    const element = this.querySelector('main').firstElementChild;
    await element.updateComplete;
    if (!first && !sameScreen) {
      scrollTo(0, 0);
      focusHeading(element);
    }
  }

  #skip = (event) => {
    event.preventDefault();
    this.querySelector('main').focus();
  };
}

function brokenPage(text, requestId, retry) {
  return html`<div class="broken">
    <h1 class="visually-hidden" tabindex="-1">Postern</h1>
    ${notice({
      icon: mark,
      heading: 'Postern is not available',
      text,
      requestId,
      actions: html`<button type="button" class="button button-primary" @click=${retry}>Try again</button>`,
    })}
  </div>`;
}

customElements.define('postern-app', AppShell);
