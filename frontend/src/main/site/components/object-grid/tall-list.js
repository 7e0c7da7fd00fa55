import { setProperties } from '../../lib/page.js';
import { heightOf, windowOf } from './windowing.js';

/**
 * How the rows of a grid are laid out and scrolled, also where they are more than a page can be tall:
 * then a pixel of scrolling passes several of rows.
 */
export class TallList {
  rowHeight = 40;

  #host;
  #pace = 1;

  /** @param {HTMLElement & {scroller: HTMLElement}} host with a `.grid-body` */
  constructor(host) {
    this.#host = host;
  }

  /** Makes the list as tall as so many rows are, or as it can be. */
  lay(count) {
    const { rowHeight } = this;
    const { height, pace } = heightOf({ count, rowHeight, seen: () => this.#host.scroller.clientHeight });
    this.#pace = pace;
    setProperties(this.#body, { '--rows': pace === 1 ? count : height / rowHeight });
    this.#place();
  }

  /** Which of so many rows have to exist now. */
  window(count) {
    this.#place();
    const frame = this.#host.scroller.getBoundingClientRect();
    const top = Math.max(0, frame.top);
    const bottom = Math.min(innerHeight, frame.bottom);
    const above = top - this.#body.getBoundingClientRect().top;
    return windowOf({ count, rowHeight: this.rowHeight, top: above > 0 ? above * this.#pace : above, height: bottom - top });
  }

  /** Scrolls to a row where the browser can't, as its place moves along. */
  reveal(index) {
    if (this.#pace === 1) {
      return;
    }
    const { scroller } = this.#host;
    const top = index * this.rowHeight;
    const seen = scroller.scrollTop * this.#pace;
    if (top < seen || top + 2 * this.rowHeight > seen + scroller.clientHeight) {
      const wanted = top < seen ? top : top + 3 * this.rowHeight - scroller.clientHeight;
      scroller.scrollTop = Math.max(0, wanted) / this.#pace;
      this.#place();
    }
  }

  get #body() {
    return this.#host.querySelector('.grid-body');
  }

  /** Puts the rows where they are to be seen. */
  #place() {
    if (this.#pace === 1) {
      this.#body.style.removeProperty('--shift');
      return;
    }
    const above = Math.max(0, this.#host.scroller.getBoundingClientRect().top) - this.#body.getBoundingClientRect().top;
    setProperties(this.#body, { '--shift': `${(this.#pace - 1) * Math.max(0, above)}px` });
  }
}
