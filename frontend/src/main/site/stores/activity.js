/** How much is underway, for the one line that shows it. Fires `change` when that begins or ends. */
class Activity extends EventTarget {
  #count = 0;

  get busy() {
    return this.#count > 0;
  }

  /** Counts a piece of work until it settles, and hands its outcome on. */
  async during(work) {
    this.#add(1);
    try {
      return await work;
    } finally {
      this.#add(-1);
    }
  }

  #add(change) {
    const before = this.busy;
    this.#count += change;
    if (before !== this.busy) {
      this.dispatchEvent(new Event('change'));
    }
  }
}

export const activity = new Activity();
