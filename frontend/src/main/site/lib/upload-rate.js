import { size } from './format.js';

/** How far back, in ms, a rate looks: long enough not to flicker, short enough to follow. */
const SIGHT = 8000;

/** How fast bytes go, over the last seconds. */
export class Rate {
  #seen = [];

  /** Takes note that so many bytes have gone in all. */
  note(bytes, now) {
    const last = this.#seen.at(-1);
    if (last && bytes < last.bytes) {
      // A part that failed is counted anew: what was before tells nothing any more.
      this.#seen = [];
    }
    this.#seen.push({ bytes, now });
    while (now - this.#seen[0].now > SIGHT) {
      this.#seen.shift();
    }
  }

  /** Bytes a second; undefined as long as nobody can tell. */
  perSecond(now) {
    const first = this.#seen[0];
    const passed = first ? now - first.now : 0;
    const gone = first ? this.#seen.at(-1).bytes - first.bytes : 0;
    return passed >= 1000 && gone > 0 ? (gone / passed) * 1000 : undefined;
  }
}

/** `1.2 MB/s · 40 seconds left`; empty as long as nobody can tell. */
export function rateText(perSecond, remaining) {
  return perSecond ? `${size(perSecond)}/s · ${leftText(remaining / perSecond)}` : '';
}

/** How long something still takes, no finer than it can be known. */
export function leftText(seconds) {
  if (seconds < 5) {
    return 'a few seconds left';
  }
  if (seconds < 55) {
    return `${Math.ceil(seconds / 5) * 5} seconds left`;
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) {
    return minutes <= 1 ? 'a minute left' : `${minutes} minutes left`;
  }
  return `${Math.round(minutes / 60)} hours left`;
}
