import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { PosternElement } from '../../lib/element.js';
import { setProperties } from '../../lib/page.js';
import { gridRow } from './grid-row.js';
import { OVERSCAN, rowAfter, rowNamed, windowOf } from './windowing.js';

/** How long, in ms, letters typed one after the other count as one word. */
const TYPING_PAUSE = 700;

/**
 * `<postern-object-grid>`: folders and objects as an ARIA grid, of which only the rows that can be
 * seen, and the active one, exist. Arrows, Home, End, Page Up, Page Down and letters move, Enter
 * opens.
 *
 * Properties: `bucket`, `rows`, `label`, `complete` (whether all rows are loaded), `stale` (shown
 * dimmed), `activeKey` (the row that Tab leads to). Scrolls inside the nearest `.list-scroller`.
 */
class ObjectGrid extends PosternElement {
  static properties = {
    bucket: {},
    rows: {},
    label: {},
    complete: { type: Boolean },
    stale: { type: Boolean },
    activeKey: {},
    window: { state: true },
  };

  #active = 0;
  #rowHeight = 40;
  #shift = 0;
  #typed = '';
  #typedAt = 0;
  #sizes = new ResizeObserver(() => this.#look());

  constructor() {
    super();
    this.rows = [];
    this.window = { start: 0, end: 40 };
  }

  get scroller() {
    return this.closest('.list-scroller');
  }

  connectedCallback() {
    super.connectedCallback();
    // Captured, so that it serves whether the list or, on a small screen, the page scrolls.
    document.addEventListener('scroll', this.#look, { capture: true, passive: true });
    addEventListener('resize', this.#look);
    this.#sizes.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('scroll', this.#look, { capture: true });
    removeEventListener('resize', this.#look);
    this.#sizes.disconnect();
  }

  willUpdate(changed) {
    if (changed.has('rows') || changed.has('activeKey')) {
      const index = this.activeKey === undefined ? 0 : this.rows.findIndex((row) => row.key === this.activeKey);
      this.#active = Math.max(0, index);
    }
    if (changed.has('rows')) {
      this.#shift = this.#shiftFrom(changed.get('rows'));
    }
  }

  render() {
    const { rows } = this;
    return html`
      <div class="grid" role="grid" aria-label=${this.label} aria-colcount="3"
        aria-rowcount=${this.complete ? rows.length + 1 : -1} aria-busy=${this.stale ? 'true' : 'false'}
        @keydown=${this.#keydown} @focusin=${this.#focusin}>
        <div class="grid-head" role="rowgroup">
          <div class="grid-row" role="row" aria-rowindex="1">
            <span class="cell-name" role="columnheader">Name</span>
            <span class="cell-size" role="columnheader">Size</span>
            <span class="cell-date" role="columnheader">Modified</span>
          </div>
        </div>
        <div class=${this.stale ? 'grid-body stale' : 'grid-body'} role="rowgroup">
          ${repeat(this.#existing(), (index) => rows[index].key, (index) =>
            gridRow({ row: rows[index], index, active: index === this.#active, bucket: this.bucket }))}
        </div>
      </div>
    `;
  }

  updated(changed) {
    const body = this.querySelector('.grid-body');
    setProperties(body, { '--rows': this.rows.length });
    for (const row of body.children) {
      setProperties(row, { '--index': row.ariaRowIndex - 2 });
    }
    if (this.#shift !== 0) {
      this.scroller.scrollTop += this.#shift * this.#rowHeight;
      this.#shift = 0;
    }
    const height = body.firstElementChild?.getBoundingClientRect().height;
    const resized = height && Math.abs(height - this.#rowHeight) > 0.5;
    if (resized) {
      this.#rowHeight = height;
    }
    if (resized || changed.has('rows')) {
      this.#look();
    }
  }

  /** Puts the focus on the active row. */
  async focusActive() {
    await this.updateComplete;
    const row = this.querySelector('.grid-body [tabindex="0"]');
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  }

  /** By how many rows what is in sight has moved, when rows were put in above it. */
  #shiftFrom(before) {
    const first = Math.min(this.window.start + OVERSCAN, (before?.length ?? 0) - 1);
    if (this.window.start === 0 || first < 0) {
      return 0;
    }
    const now = this.rows.findIndex((row) => row.key === before[first].key);
    return now < 0 ? 0 : now - first;
  }

  /** Rows that have to exist: those in sight and the active one, which must not lose the focus. */
  #existing() {
    const { start, end } = this.window;
    const last = Math.min(end, this.rows.length);
    const indexes = [];
    if (this.#active < start && this.#active < this.rows.length) {
      indexes.push(this.#active);
    }
    for (let index = Math.min(start, last); index < last; index++) {
      indexes.push(index);
    }
    if (this.#active >= last && this.#active < this.rows.length) {
      indexes.push(this.#active);
    }
    return indexes;
  }

  #look = () => {
    const body = this.querySelector('.grid-body');
    if (!body) {
      return;
    }
    const bodyTop = body.getBoundingClientRect().top;
    const frame = this.scroller.getBoundingClientRect();
    const top = Math.max(0, frame.top);
    const bottom = Math.min(innerHeight, frame.bottom);
    const next = windowOf({
      count: this.rows.length,
      rowHeight: this.#rowHeight,
      top: top - bodyTop,
      height: bottom - top,
    });
    if (next.start !== this.window.start || next.end !== this.window.end) {
      this.window = next;
    }
  };

  #keydown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === 'Enter' && event.target.role === 'row') {
      event.target.querySelector('a')?.click();
      return;
    }
    const seen = Math.floor(Math.min(innerHeight, this.scroller.clientHeight) / this.#rowHeight) - 1;
    const target =
      rowAfter(event.key, this.#active, this.rows.length, Math.max(2, seen)) ?? this.#typeAhead(event);
    if (target !== undefined) {
      event.preventDefault();
      this.#activate(target);
    }
  };

  #typeAhead({ key, timeStamp }) {
    if ([...key].length !== 1 || (key === ' ' && this.#typed === '')) {
      return undefined;
    }
    const goesOn = timeStamp - this.#typedAt < TYPING_PAUSE;
    this.#typed = goesOn ? this.#typed + key : key;
    this.#typedAt = timeStamp;
    const found = rowNamed(this.rows, this.#typed, goesOn ? this.#active : this.#active + 1);
    return found < 0 ? undefined : found;
  }

  #activate(index) {
    this.#active = index;
    this.activeKey = this.rows[index].key;
    this.focusActive();
  }

  /** A click on a row makes it the one that Tab comes back to. */
  #focusin = ({ target }) => {
    const row = target.closest('.grid-body [role="row"]');
    if (row) {
      this.#active = row.ariaRowIndex - 2;
      this.activeKey = this.rows[this.#active]?.key;
    }
  };
}

customElements.define('postern-object-grid', ObjectGrid);
