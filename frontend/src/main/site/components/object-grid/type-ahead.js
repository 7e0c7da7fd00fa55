import { rowNamed } from './windowing.js';

/** How long, in ms, letters typed one after the other count as one word. */
const TYPING_PAUSE = 700;

/** Finds rows by the letters with which their names begin. */
export class TypeAhead {
  #typed = '';
  #typedAt = -TYPING_PAUSE;

  /** Whether a key at this time, in ms, goes on with a word. */
  goesOn(time) {
    return this.#typed !== '' && time - this.#typedAt < TYPING_PAUSE;
  }

  /** @returns {number | undefined} the row that a key leads to, if it is a sign and there is one */
  find({ key, timeStamp }, rows, active) {
    if ([...key].length !== 1) {
      return undefined;
    }
    const goesOn = this.goesOn(timeStamp);
    this.#typed = goesOn ? this.#typed + key : key;
    this.#typedAt = timeStamp;
    const found = rowNamed(rows, this.#typed, goesOn ? active : active + 1);
    return found < 0 ? undefined : found;
  }
}
