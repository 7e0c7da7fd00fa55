import { callInSession } from '../lib/in-session.js';
import { Problem } from '../lib/problem.js';
import { session } from './session.js';

/** Where a person can go: the suggested locations and the buckets they may list. Fires `change`. */
export class Places extends EventTarget {
  phase = 'loading';
  locations = [];

  /** @type {{name: string, createdAt?: string}[] | null} null if the role may not list them */
  buckets = null;

  /** @type {Problem | null} */
  problem = null;

  async load() {
    this.#become('loading');
    try {
      const [locations, buckets] = await Promise.all([
        callInSession('GET', '/storage/locations'),
        callInSession('GET', '/storage/buckets').catch(nullIfDenied),
      ]);
      this.locations = locations.locations.filter(isReachable);
      this.buckets = buckets?.buckets ?? null;
      this.#become('ready');
    } catch (error) {
      if (!(error instanceof Problem)) {
        throw error;
      }
      this.#become('failed', error);
    }
  }

  #become(phase, problem = null) {
    this.phase = phase;
    this.problem = problem;
    this.dispatchEvent(new Event('change'));
  }
}

/** A guest has no folder of their own to open. */
function isReachable({ prefix }) {
  const { account, identity } = session.session ?? {};
  return account !== 'guest' || !identity || !prefix.includes(identity.id);
}

function nullIfDenied(error) {
  if (error.code === 'access_denied') {
    return null;
  }
  throw error;
}
