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

  /**
   * @type {{username: string, attributes: Record<string, string>,
   *   account: 'member' | 'federated' | 'visitor' | 'guest'} | null}
   */
  session = null;

  /** @type {Problem | null} */
  problem = null;

  /** What to say to a person who left on purpose, here or in another tab; empty otherwise. */
  farewell = '';

  #tabs = new BroadcastChannel('postern-session');

  /** Counts questions and news, to tell an answer that is no longer true when it arrives. */
  #turn = 0;

  constructor() {
    super();
    this.#tabs.onmessage = ({ data }) => {
      if (data === 'signed-out') {
        this.#left('You are signed out.');
      } else {
        this.load();
      }
    };
  }

  /** Asks the gateway who this is. Whoever comes or goes meanwhile makes the answer void. */
  async load() {
    const turn = ++this.#turn;
    const become = (...news) => turn === this.#turn && this.#become(...news);
    try {
      become('signed-in', await call('GET', '/session'));
    } catch (error) {
      if (!(error instanceof Problem)) {
        throw error;
      }
      if (error.status === 401) {
        become('anonymous');
      } else if (this.status !== 'signed-in') {
        become('unreachable', null, error);
      }
    }
  }

  /**
   * Signs in; where the site allows it, with the name alone.
   *
   * @param {string} username
   * @param {string} [password]
   * @returns {Promise<{status: 'signed_in'} | {status: 'challenge', challenge: {id: string, name: string, parameters: object}}>}
   * @throws {Problem}
   */
  signIn(username, password) {
    return this.#prove('/auth/sign-in', { username, password });
  }

  /** Answers what a sign-in asked; returns and throws as {@link signIn} does. */
  answer(id, answers) {
    return this.#prove('/auth/challenge', { id, answers });
  }

  /** Takes note of the session as it now is; the other tabs ask for it. */
  enter(entered) {
    this.#become('signed-in', entered);
    this.#tabs.postMessage('signed-in');
  }

  /** Takes note that the person left, with what to say to them; the other tabs follow. */
  leave(farewell) {
    this.#left(farewell);
    this.#tabs.postMessage('signed-out');
  }

  /** Takes note that the gateway no longer knows the session. */
  ended() {
    this.#become('anonymous');
  }

  async #prove(path, body) {
    const answer = await call('POST', path, { body });
    if (answer.status === 'signed_in') {
      this.enter(answer.session);
    }
    return answer;
  }

  #left(farewell) {
    this.farewell = farewell;
    this.#become('anonymous');
  }

  #become(status, session = null, problem = null) {
    this.#turn++;
    this.farewell = status === 'anonymous' ? this.farewell : '';
    this.status = status;
    this.session = session;
    this.problem = problem;
    this.dispatchEvent(new Event('change'));
  }
}

export const session = new SessionStore();
