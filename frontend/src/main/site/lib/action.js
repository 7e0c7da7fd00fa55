import { Problem, explain } from './problem.js';

/**
 * What every button does that asks the gateway for something: do it once at a time, and show what
 * went wrong.
 */
export class Action {
  /** @type {string | undefined} which of them is underway */
  pending;

  /** @type {{title: string, text: string, requestId?: string} | null} */
  failure = null;

  /** @param {import('lit').ReactiveControllerHost & HTMLElement} host */
  constructor(host) {
    this.host = host;
    host.addController(this);
  }

  hostDisconnected() {
    this.pending = undefined;
    this.failure = null;
  }

  /**
   * Does something unless another thing is underway.
   *
   * @param {string} name of what is done, to be found in `pending`
   * @param {() => Promise<void>} work
   * @returns {Promise<boolean>} whether it succeeded
   */
  async run(name, work) {
    if (this.pending !== undefined) {
      return false;
    }
    this.#become(name, null);
    try {
      await work();
      this.#become(undefined, null);
      return true;
    } catch (error) {
      if (!(error instanceof Problem)) {
        this.#become(undefined, null);
        throw error;
      }
      this.#become(undefined, { ...explain(error), requestId: error.requestId });
      await this.#showFailure();
      return false;
    }
  }

  #become(pending, failure) {
    this.pending = pending;
    this.failure = failure;
    this.host.requestUpdate();
  }

  async #showFailure() {
    await this.host.updateComplete;
    this.host.querySelector('.banner')?.focus();
  }
}
