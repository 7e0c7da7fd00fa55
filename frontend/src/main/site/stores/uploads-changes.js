/** Tells of a change at once, and of those that follow quickly together: there may be thousands. */
export class Changes {
  #tell;
  #pace;
  #timer;
  #more = false;

  /**
   * @param {() => void} tell
   * @param {number} pace ms between one telling and the next, at least
   */
  constructor(tell, pace) {
    this.#tell = tell;
    this.#pace = pace;
  }

  note() {
    if (this.#timer !== undefined) {
      this.#more = true;
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#more) {
        this.#more = false;
        this.note();
      }
    }, this.#pace);
    this.#tell();
  }
}
