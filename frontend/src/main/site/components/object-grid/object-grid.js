import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { PosternElement } from '../../lib/element.js';
import { setProperties } from '../../lib/page.js';
import { gridRow, header } from './grid-row.js';
import { Selection } from './selection.js';
import { TallList } from './tall-list.js';
import { TypeAhead } from './type-ahead.js';
import { existing, indexOfKey, OVERSCAN, rowAfter } from './windowing.js';

/**
 * `<postern-object-grid>`: folders and objects as an ARIA grid, of which only the rows that can be
 * seen, and the active one, exist. Arrows, Home, End, Page Up, Page Down and letters move, Space and
 * Shift choose, Ctrl-A chooses all, Escape none, Enter opens.
 *
 * Properties: `bucket`, `at` (the moment as of which it is shown, if not now), `rows` (an array, or what has `length`, `at` and `indexOfKey`), `total` (how
 * many, where the same list grows), `label`, `complete` (whether all rows are loaded), `stale` (shown
 * dimmed), `activeKey` (the row that Tab leads to), `currentKey` (the one shown beside the list),
 * `selection`, `order` (see lib/order.js). Scrolls inside the nearest `.list-scroller`. Fires `show`
 * for an object that is opened, `rename` and `remove` for a row where their keys are pressed, each with
 * the row as detail, and `sort` with the column whose header was pressed.
 */
class ObjectGrid extends PosternElement {
  static properties = {
    bucket: {},
    at: {},
    rows: {},
    total: { type: Number },
    label: {},
    complete: { type: Boolean },
    stale: { type: Boolean },
    activeKey: {},
    currentKey: {},
    selection: {},
    order: {},
    window: { state: true },
  };

  #active = 0;
  #tall = new TallList(this);
  #shift = 0;
  #typeAhead = new TypeAhead();
  #sizes = new ResizeObserver(() => this.#look());

  constructor() {
    super();
    this.rows = [];
    this.order = 'stored';
    this.selection = new Selection();
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

  #chosen = () => this.requestUpdate();

  willUpdate(changed) {
    if ((changed.has('rows') || changed.has('activeKey')) && this.rows.at(this.#active)?.key !== this.activeKey) {
      const index = this.activeKey === undefined ? 0 : indexOfKey(this.rows, this.activeKey);
      this.#active = Math.max(0, index);
    }
    if (changed.has('selection')) {
      changed.get('selection')?.removeEventListener('change', this.#chosen);
      this.selection.addEventListener('change', this.#chosen);
    }
    if (changed.has('rows')) {
      this.#shift = this.#shiftFrom(changed.get('rows'));
    }
  }

  render() {
    const { rows, selection } = this;
    return html`
      <div class=${selection.size > 0 ? 'grid choosing' : 'grid'} role="grid" aria-label=${this.label} aria-colcount="4"
        aria-multiselectable="true" aria-rowcount=${this.complete ? rows.length + 1 : -1} aria-busy=${this.stale ? 'true' : 'false'}
        @keydown=${this.#keydown} @focusin=${this.#focusin}>
        <div class="grid-head" role="rowgroup">
          <div class="grid-row" role="row" aria-rowindex="1">
            <span class="cell-check" role="columnheader">
              <label class="check"><input type="checkbox" tabindex="-1" aria-label="Select all" .checked=${live(selection.isAll)}
                .indeterminate=${selection.size > 0 && !selection.isAll} @change=${this.#all}></label>
            </span>
            ${header({ column: 'name', kind: 'cell-name', text: 'Name', order: this.order, sort: this.#sort })}
            ${header({ column: 'size', kind: 'cell-size', text: 'Size', order: this.order, sort: this.#sort })}
            ${header({ column: 'modified', kind: 'cell-date', text: 'Modified', order: this.order, sort: this.#sort })}
          </div>
        </div>
        <div class=${this.stale ? 'grid-body stale' : 'grid-body'} role="rowgroup" @click=${this.#click}>
          ${repeat(existing(this.window, this.#active, rows.length), (index) => rows.at(index).key, (index) => gridRow({
            row: rows.at(index),
            index,
            active: index === this.#active,
            chosen: selection.has(index),
            current: rows.at(index).key === this.currentKey,
            bucket: this.bucket,
            at: this.at,
          }))}
        </div>
      </div>
    `;
  }

  updated(changed) {
    if (!this.scroller) {
      return; // It has been taken away meanwhile.
    }
    const body = this.querySelector('.grid-body');
    this.#tall.lay(this.rows.length);
    for (const row of body.children) {
      setProperties(row, { '--index': row.ariaRowIndex - 2 });
    }
    if (this.#shift !== 0) {
      this.scroller.scrollTop += this.#shift * this.#tall.rowHeight;
      this.#shift = 0;
    }
    const height = body.firstElementChild?.getBoundingClientRect().height;
    const resized = height && Math.abs(height - this.#tall.rowHeight) > 0.5;
    if (resized) {
      this.#tall.rowHeight = height;
    }
    if (resized || changed.has('rows') || changed.has('total')) {
      this.#look();
    }
  }

  /** Puts the focus on the active row. */
  async focusActive() {
    await this.updateComplete;
    const row = this.querySelector('.grid-body [tabindex="0"]');
    row?.focus({ preventScroll: true });
    this.#tall.reveal(this.#active);
    row?.scrollIntoView({ block: 'nearest' });
  }

  /** By how many rows what is in sight has moved, when rows were put in above it. */
  #shiftFrom(before) {
    const first = Math.min(this.window.start + OVERSCAN, (before?.length ?? 0) - 1);
    if (this.window.start === 0 || first < 0 || !Array.isArray(this.rows)) {
      return 0;
    }
    const now = indexOfKey(this.rows, before.at(first).key);
    return now < 0 ? 0 : now - first;
  }

  #look = () => {
    if (!this.querySelector('.grid-body')) {
      return;
    }
    const next = this.#tall.window(this.rows.length);
    if (next.start !== this.window.start || next.end !== this.window.end) {
      this.window = next;
    }
  };

  #keydown = (event) => {
    if (event.target.closest('.grid-head') || event.altKey) {
      return;
    }
    const done = event.ctrlKey || event.metaKey ? this.#chooseAll(event.key) : this.#press(event) || this.#move(event);
    if (done) {
      event.preventDefault();
    }
  };

  #chooseAll(key) {
    if (key.toLowerCase() !== 'a' || this.rows.length === 0) {
      return false;
    }
    this.selection.all();
    return true;
  }

  /** Keys that do something with the active row. */
  #press(event) {
    const row = this.rows.at(this.#active);
    switch (event.key) {
      case 'Enter':
        event.target.closest('[role=row]').querySelector('.cell-link').click();
        return true;
      case ' ':
        if (this.#typeAhead.goesOn(event.timeStamp)) {
          return false;
        }
        if (event.shiftKey) {
          this.selection.extend(this.#active, this.#active);
        } else {
          this.selection.toggle(this.#active);
        }
        return true;
      case 'Escape':
        this.selection.clear();
        return true;
      case 'F2':
        this.#tell('rename', row);
        return true;
      case 'Delete':
        this.#tell('remove', row);
        return true;
      default:
        return false;
    }
  }

  #move(event) {
    const seen = Math.floor(Math.min(innerHeight, this.scroller.clientHeight) / this.#tall.rowHeight) - 1;
    const next = rowAfter(event.key, this.#active, this.rows.length, Math.max(2, seen));
    const target = next ?? this.#typeAhead.find(event, this.rows, this.#active);
    if (target === undefined) {
      return false;
    }
    if (event.shiftKey && next !== undefined) {
      this.selection.extend(this.#active, target);
    }
    this.#activate(target);
    return true;
  }

  /** The whole row opens what it is; with Ctrl or Shift, and at its box, it is chosen. */
  #click = (event) => {
    const row = event.target.closest('[role="row"]');
    if (!row || event.button !== 0) {
      return;
    }
    const index = row.ariaRowIndex - 2;
    if (event.shiftKey) {
      // A box has to become what the range makes of it.
      if (!event.target.closest('input')) {
        event.preventDefault();
      }
      this.selection.extend(index, index);
    } else if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.selection.toggle(index);
    } else if (event.target.closest('input')) {
      this.selection.toggle(index);
    } else if (event.target.closest('.cell-object')) {
      this.#tell('show', this.rows.at(index));
    }
  };

  #sort = (column) => this.#tell('sort', column);

  #all = () => {
    if (this.selection.isAll) {
      this.selection.clear();
    } else {
      this.selection.all();
    }
  };

  #tell(type, row) {
    this.dispatchEvent(new CustomEvent(type, { detail: row, bubbles: true }));
  }

  #activate(index) {
    this.#active = index;
    this.activeKey = this.rows.at(index).key;
    this.focusActive();
  }

  /** A click on a row makes it the one that Tab comes back to. */
  #focusin = ({ target }) => {
    const row = target.closest('.grid-body [role="row"]');
    if (row) {
      this.#active = row.ariaRowIndex - 2;
      this.activeKey = this.rows.at(this.#active)?.key;
    }
  };
}

customElements.define('postern-object-grid', ObjectGrid);
