import { html } from 'lit';
import { Dialog } from './dialog.js';

const IS_MAC = /\bMac\b/.test(navigator.userAgent);
const CONTROL = IS_MAC ? '⌘' : 'Ctrl';

const SHORTCUTS = [
  ['Move', [
    [['↑', '↓'], 'One row'],
    [['Page Up', 'Page Down'], 'One page'],
    [['Home', 'End'], 'To the first or the last row'],
    [['a … z'], 'To the next name that begins so'],
    [['Enter'], 'Open the folder, or show the object'],
  ]],
  ['Choose', [
    [['Space'], 'Choose the row, or no longer'],
    [['Shift', '↑ ↓'], 'Choose the rows on the way'],
    [[CONTROL, 'A'], 'Choose all'],
    [['Esc'], 'Choose none'],
  ]],
  ['Do', [
    [['/'], 'Find by name'],
    [['F2'], 'Rename'],
    [['Delete'], 'Delete'],
    [['?'], 'This list'],
  ]],
];

/** `<postern-shortcuts>`: the keys that do something while the list has the focus. */
class ShortcutsDialog extends Dialog {
  render() {
    return this.frame({
      heading: 'Keyboard shortcuts',
      kind: 'dialog-wide',
      body: html`
        <p class="quiet">They work while the focus is in the list.</p>
        <div class="shortcuts">
          ${SHORTCUTS.map(([heading, keys]) => html`
            <section aria-label=${heading}>
              <h3>${heading}</h3>
              <dl>${keys.map(([names, text]) => html`
                <div><dt>${names.map((name) => html`<kbd>${name}</kbd> `)}</dt><dd>${text}</dd></div>`)}
              </dl>
            </section>`)}
        </div>
        <div class="dialog-buttons"><button type="button" class="button" @click=${() => this.close()}>Close</button></div>
      `,
    });
  }
}

customElements.define('postern-shortcuts', ShortcutsDialog);
