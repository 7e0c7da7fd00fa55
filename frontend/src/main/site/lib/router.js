import { match } from './routes.js';

/**
 * Follows the address bar. Fires `change` after every step, with `how` it came about: `load`,
 * `push`, `replace` or `pop` (back and forward).
 */
export class Router extends EventTarget {
  route = match(new URL(location.href));
  how = 'load';

  constructor() {
    super();
    history.scrollRestoration = 'manual';
    addEventListener('popstate', () => this.#arrive('pop'));
    document.addEventListener('click', (event) => this.#click(event));
  }

  /** The current address as a path, to come back to. */
  get here() {
    return location.pathname + location.search;
  }

  /** What was handed over with the current step; survives a reload, never leaves the browser. */
  get state() {
    return history.state ?? {};
  }

  /**
   * Goes to an address of the site.
   *
   * @param {string} href
   * @param {{replace?: boolean, state?: object}} [options]
   */
  go(href, { replace = false, state = {} } = {}) {
    if (replace) {
      history.replaceState(state, '', href);
      this.#arrive('replace');
    } else {
      history.pushState(state, '', href);
      this.#arrive('push');
    }
  }

  /** Hands something over to whoever comes back to the current step, perhaps under another address. */
  keep(state, href) {
    history.replaceState(state, '', href);
  }

  #arrive(how) {
    this.route = match(new URL(location.href));
    this.how = how;
    this.dispatchEvent(new Event('change'));
  }

  #click(event) {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    const plain =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute('download')) {
      return;
    }
    const url = new URL(link.href);
    if (url.origin === location.origin && !url.hash && !url.pathname.startsWith('/api/')) {
      event.preventDefault();
      const target = url.pathname + url.search;
      this.go(target, { replace: target === this.here });
    }
  }
}

export const router = new Router();
