import { call } from '../lib/api.js';
import { Problem } from '../lib/problem.js';

/**
 * Who is signed in. Fires `change`.
 *
 * `status` is `unknown` until the gateway was asked, then `signed-in` or `anonymous`, or
 * `unreachable` (with `problem`) when it could not say.
 */
class SessionStore extends EventTarget {
  status = 'unknown';

  /** @type {{username: string, attributes: Record<string, string>} | null} */
  session = null;

  /** @type {Problem | null} */
  problem = null;

  /** Whether the person left on purpose, here or in another tab. */
  left = false;

  #tabs = new BroadcastChannel('postern-session');

  constructor() {
    super();
    this.#tabs.onmessage = ({ data }) => {
      if (data === 'signed-out') {
        this.#leave();
      } else {
        this.load();
      }
    };
  }

  /** Asks the gateway who this is. */
  async load() {
    try {
      this.#become('signed-in', await call('GET', '/session'));
    } catch (error) {
      if (!(error instanceof Problem)) {
        throw error;
      }
      if (error.status === 401) {
        this.#become('anonymous');
      } else if (this.status !== 'signed-in') {
        this.#become('unreachable', null, error);
      }
    }
  }

  /**
   * Signs in.
   *
   * @returns {Promise<{status: 'signed_in'} | {status: 'challenge', challenge: {name: string}}>}
   * @throws {Problem}
   */
  async signIn(username, password) {
    const answer = await call('POST', '/auth/sign-in', { body: { username, password } });
    if (answer.status === 'signed_in') {
      this.#become('signed-in', answer.session ?? { username, attributes: {} });
      this.#tabs.postMessage('signed-in');
    }
    return answer;
  }

  /** Ends the session everywhere; the other tabs follow. */
  async signOut() {
    try {
      await call('POST', '/auth/sign-out');
    } catch (error) {
      if (error.status !== 401) {
        throw error;
      }
    }
    this.#leave();
    this.#tabs.postMessage('signed-out');
  }

  /** Takes note that the gateway no longer knows the session. */
  ended() {
    this.#become('anonymous');
  }

  #leave() {
    this.left = true;
    this.#become('anonymous');
  }

  #become(status, session = null, problem = null) {
    this.left &&= status === 'anonymous';
    this.status = status;
    this.session = session;
    this.problem = problem;
    this.dispatchEvent(new Event('change'));
  }
}

export const session = new SessionStore();
