import { Problem } from '../lib/problem.js';

/** Something that the gateway is asked for, and may be asked for again. Fires `change`. */
export class Resource extends EventTarget {
  /** @type {'loading' | 'ready' | 'failed'} */
  phase = 'loading';

  /** The last answer; it stays on show while a new one is fetched. */
  value;

  /** @type {Problem | null} */
  problem = null;

  #ask;

  /** @param {() => Promise<any>} ask */
  constructor(ask) {
    super();
    this.#ask = ask;
  }

  /** Asks; one that had an answer before keeps showing it until then. */
  async load() {
    if (this.phase === 'failed') {
      this.#become('loading');
    }
    try {
      this.value = await this.#ask();
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
