/**
 * Which rows of a list are chosen. Fires `change`. Marks positions, one byte each, so that a
 * million rows can be chosen as quickly as one.
 */
export class Selection extends EventTarget {
  size = 0;

  #rows = [];
  #marks = new Uint8Array(0);

  /** Where a range begins, and what was chosen before it. */
  #anchor = -1;
  #before = this.#marks;

  /** Where the range that began at the anchor ends. */
  #reach = -1;

  /** Takes on the rows as they are now; what was chosen stays chosen where it is still there. */
  follow(rows) {
    if (rows === this.#rows) {
      return;
    }
    const kept = new Set(this.#keys());
    const told = this.size;
    this.#rows = rows;
    this.#marks = new Uint8Array(rows.length);
    this.#forgetRange();
    this.size = 0;
    for (let index = 0; kept.size > 0 && index < rows.length; index++) {
      if (kept.delete(rows.at(index).key)) {
        this.#marks[index] = 1;
        this.size++;
      }
    }
    if (told !== this.size) {
      this.#changed();
    }
  }

  has(index) {
    return this.#marks[index] === 1;
  }

  get isAll() {
    return this.size > 0 && this.size === this.#rows.length;
  }

  toggle(index) {
    this.#room();
    this.#marks[index] ^= 1;
    this.size += this.#marks[index] === 1 ? 1 : -1;
    this.#anchorAt(index);
    this.#changed();
  }

  /**
   * Chooses all rows from the anchor to this one, in place of a range that began at the same
   * anchor.
   *
   * @param {number} from where the range begins if no other did that ends there
   */
  extend(from, to) {
    this.#room();
    if (this.#anchor < 0 || (from !== this.#reach && from !== to)) {
      this.#anchorAt(from);
    }
    this.#marks = this.#before.slice();
    this.#marks.fill(1, Math.min(this.#anchor, to), Math.max(this.#anchor, to) + 1);
    this.#reach = to;
    this.#count();
    this.#changed();
  }

  all() {
    this.#marks = new Uint8Array(this.#rows.length).fill(1);
    this.size = this.#rows.length;
    this.#forgetRange();
    this.#changed();
  }

  clear() {
    if (this.size > 0) {
      this.#marks.fill(0);
      this.size = 0;
      this.#forgetRange();
      this.#changed();
    }
  }

  /** The chosen rows, in the order of the list. */
  *rows() {
    for (let index = this.#marks.indexOf(1); index >= 0; index = this.#marks.indexOf(1, index + 1)) {
      yield this.#rows.at(index);
    }
  }

  *#keys() {
    for (const row of this.rows()) {
      yield row.key;
    }
  }

  #anchorAt(index) {
    this.#anchor = index;
    this.#reach = index;
    this.#before = this.#marks.slice();
  }

  #forgetRange() {
    this.#anchor = -1;
    this.#reach = -1;
  }

  #count() {
    this.size = this.#marks.reduce((sum, mark) => sum + mark, 0);
  }

  /** Rows may have been added at the end. */
  #room() {
    if (this.#marks.length < this.#rows.length) {
      const marks = new Uint8Array(this.#rows.length);
      marks.set(this.#marks);
      this.#marks = marks;
      this.#forgetRange();
    }
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
