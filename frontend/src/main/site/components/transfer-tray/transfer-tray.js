import { html, nothing } from 'lit';
import { Follow, PosternElement } from '../../lib/element.js';
import { count } from '../../lib/format.js';
import { down } from '../../lib/icons.js';
import { announce, setProperties } from '../../lib/page.js';
import { transfers } from '../../stores/transfers.js';
import { transferRow } from './transfer-row.js';
import { newsOf, summaryOf } from './tray-texts.js';

/** Where there is little room, the tray begins folded. */
const NARROW = '(max-width: 44rem), (max-height: 30rem)';

/**
 * `<postern-transfers>`: the tray itself. It lies over the end of the page, which is made longer by
 * as much, so that whatever has the focus can be scrolled clear of it.
 */
class TransferTray extends PosternElement {
  static properties = { folded: { state: true } };

  #before = { open: 0, jobs: 0, failed: 0 };
  #height = new ResizeObserver(([{ target }]) => makeRoom(target.getBoundingClientRect().height));
  #hadFocus = false;

  /** Whether it folded by itself, and so shows itself again by itself. */
  #aside = false;
  #shown;

  constructor() {
    super();
    this.folded = matchMedia(NARROW).matches;
    new Follow(this, transfers);
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('focusin', this.#uncover);
    document.addEventListener('pointerdown', this.#turnAway);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('focusin', this.#uncover);
    document.removeEventListener('pointerdown', this.#turnAway);
    this.#height.disconnect();
    makeRoom(0);
  }

  firstUpdated() {
    this.#height.observe(this.querySelector('.tray'));
  }

  /** What has failed is not for people to look for, where there is room to show it. */
  willUpdate() {
    this.#hadFocus = this.contains(document.activeElement);
    const sources = [...transfers.sources];
    const figures = sources.map((source) => source.total).find(Boolean);
    const others = sources.filter((source) => !source.total).flatMap(({ rows }) => rows);
    const summary = summaryOf({ uploads: figures, rows: others });
    if (summary.failed > this.#before.failed && !matchMedia(NARROW).matches) {
      this.folded = false;
    }
    if (this.#aside && summary.open > this.#before.open) {
      this.#aside = false;
      this.folded = false;
    }
    this.#tell(summary);
    this.#shown = { figures, others, summary, rows: sources.flatMap(({ rows }) => rows) };
  }

  render() {
    const { figures, others, summary, rows } = this.#shown;
    const { heading, detail, progress } = summary;
    return html`
      <section class="tray" aria-label="Transfers" @keydown=${this.#keydown}>
        <div class="tray-head">
          <button type="button" class="tray-toggle" aria-expanded=${this.folded ? 'false' : 'true'} aria-controls="tray-body"
            @click=${this.#fold}>
            <span class="tray-heading">${heading}</span>
            <span class="tray-detail">${detail}</span>${down}
          </button>
          ${progress === undefined ? nothing : html`<progress max="1" value=${progress} aria-label="Progress of all uploads"></progress>`}
        </div>
        <div id="tray-body" ?hidden=${this.folded}>
          ${figures?.count > 1 || summary.open === 0 ? this.#forAll(figures, summary) : nothing}
          <ul class="transfer-list" role="list" aria-label="Transfers, one by one">${rows.map(transferRow)}</ul>
          ${figures?.count > rows.length ? html`<p class="tray-more">${count(figures.count + others.length - rows.length)} more are not shown.</p>` : nothing}
        </div>
      </section>
      <postern-conflict></postern-conflict>
    `;
  }

  /** What had the focus may be gone, such as the button that has cancelled its own row. */
  updated() {
    if (this.#hadFocus && !this.contains(document.activeElement)) {
      this.querySelector('.tray-toggle').focus();
    }
  }

  #forAll(figures, { open }) {
    const { running = 0, waiting = 0, paused = 0 } = figures?.states ?? {};
    return html`
      <div class="tray-all">
        ${running + waiting > 0 ? allButton('Pause all', () => this.#onAll('pause')) : nothing}
        ${running + waiting === 0 && paused > 0 ? allButton('Resume all', () => this.#onAll('resume')) : nothing}
        ${open === 0 ? allButton('Clear the list', () => this.#onAll('clear')) : nothing}
      </div>
    `;
  }

  #onAll(action) {
    transfers.sources.forEach((source) => {
      if (source.actOnAll) {
        source.actOnAll(action);
      } else if (action === 'clear') {
        const clears = source.rows.flatMap(({ actions = [] }) => actions.filter(({ name }) => name === 'clear'));
        clears.forEach(({ run }) => run());
      }
    });
  }

  #tell(summary) {
    const news = newsOf(this.#before, summary);
    this.#before = summary;
    if (news) {
      announce(news);
    }
  }

  #fold = () => {
    this.folded = !this.folded;
    this.#aside = false;
  };

  #keydown = (event) => {
    if (event.key === 'Escape' && !this.folded) {
      event.stopPropagation();
      this.folded = true;
      this.#aside = false;
      this.querySelector('.tray-toggle').focus();
    }
  };

  /** Where there is nothing left to see to, it is out of the way once somebody turns to something else. */
  #turnAway = ({ target }) => {
    const { summary, rows } = this.#shown;
    const offers = rows.some(({ actions = [] }) => actions.some(({ name }) => name !== 'clear'));
    const isDone = summary.open === 0 && summary.failed === 0 && !offers;
    if (!this.contains(target) && !this.folded && isDone) {
      this.folded = true;
      this.#aside = true;
    }
  };

  /** Scrolls what gets the focus out from under the tray. */
  #uncover = ({ target }) => {
    if (this.contains(target) || !(target instanceof Element) || target.closest('dialog, [popover]')) {
      return;
    }
    const tray = this.querySelector('.tray')?.getBoundingClientRect();
    const { bottom, right, height } = target.getBoundingClientRect();
    if (tray && bottom > tray.top && right > tray.left && height < tray.top) {
      target.scrollIntoView({ block: 'nearest' });
    }
  };
}

function allButton(words, act) {
  return html`<button type="button" class="button button-small" @click=${act}>${words}</button>`;
}

/** What lies below the tray gets room to be scrolled away from it. */
function makeRoom(height) {
  setProperties(document.documentElement, { '--tray': `${Math.ceil(height)}px` });
}

customElements.define('postern-transfers', TransferTray);
