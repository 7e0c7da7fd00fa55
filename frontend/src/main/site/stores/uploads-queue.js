/** Rows that are shown of a long queue. */
const SHOWN = 60;

/** What is shown first when not all can be. */
const ORDER = ['asking', 'running', 'failed', 'comparing', 'interrupted', 'paused', 'waiting', 'skipped', 'done'];

/** States in which an upload has bytes that were, or are to be, sent. */
const COUNTED = ['asking', 'running', 'comparing', 'paused', 'waiting', 'done'];

/** The uploads of a page, in the order in which they came, and the state that each is in. */
export class Queue {
  /** @type {Map<string, object>} */
  #items = new Map();

  /** @type {Map<string, Set<object>>} those of a state; who waits longest comes first */
  #states = new Map(ORDER.map((state) => [state, new Set()]));
  #count = 0;

  get size() {
    return this.#items.size;
  }

  has(item) {
    return this.#items.get(item.id) === item;
  }

  /** Adds an upload, and gives it an id. */
  add(item) {
    this.#count += 1;
    item.id = `upload-${this.#count}`;
    this.#items.set(item.id, item);
    this.#states.get(item.state).add(item);
    return item;
  }

  become(item, state, more = {}) {
    Object.assign(item, more);
    if (this.has(item) && item.state !== state) {
      this.#states.get(item.state).delete(item);
      this.#states.get(state).add(item);
    }
    item.state = state;
  }

  delete(item) {
    this.#items.delete(item.id);
    this.#states.get(item.state).delete(item);
  }

  clear() {
    this.#items.clear();
    this.#states.forEach((items) => items.clear());
  }

  /** All, or those that are in one of these states. */
  in(...states) {
    return states.length === 0 ? [...this.#items.values()] : states.flatMap((state) => [...this.#states.get(state)]);
  }

  count(...states) {
    return states.reduce((sum, state) => sum + this.#states.get(state).size, 0);
  }

  /** The one that is in a state for the longest time. */
  first(state) {
    return this.#states.get(state).values().next().value;
  }

  /** Those that a list of sensible length shows. */
  get shown() {
    if (this.size <= SHOWN) {
      return this.in();
    }
    const found = [];
    for (const state of ORDER) {
      for (const item of this.#states.get(state)) {
        if (found.push(item) === SHOWN) {
          return found;
        }
      }
    }
    return found;
  }

  /**
   * How many uploads are in each state, and how many bytes have gone of how many.
   *
   * @returns {{count: number, states: Record<string, number>, size: number, sent: number}}
   */
  get total() {
    const total = { count: this.size, states: {}, size: 0, sent: 0 };
    for (const [state, items] of this.#states) {
      total.states[state] = items.size;
      if (COUNTED.includes(state)) {
        for (const { size, sent } of items) {
          total.size += size;
          total.sent += state === 'done' ? size : sent;
        }
      }
    }
    return total;
  }
}
