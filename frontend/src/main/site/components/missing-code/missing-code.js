import { html } from 'lit';
import { ask, Dialog } from '../dialogs/dialog.js';

/**
 * `<postern-missing-code>`: says that code which is fetched when it is wanted could not be. Answers
 * whether to try again.
 */
class MissingCode extends Dialog {
  render() {
    return this.frame({
      heading: 'A part of the page is missing',
      body: html`
        <p>It could not be fetched. Check your connection and try again; if there is a new version of Postern, load the page anew.</p>
        <div class="dialog-buttons">
          <button type="button" class="button" @click=${() => this.close()}>Cancel</button>
          <button type="button" class="button" @click=${() => location.reload()}>Load the page anew</button>
          <button type="button" class="button button-primary" @click=${() => this.close(true)}>Try again</button>
        </div>
      `,
    });
  }
}

customElements.define('postern-missing-code', MissingCode);

/**
 * Code that is fetched when it is wanted; asks what to do where that fails.
 *
 * @template T
 * @param {() => Promise<T>} fetch
 * @returns {Promise<T | undefined>} undefined if the person would rather do without
 */
export async function fetched(fetch) {
  for (;;) {
    try {
      return await fetch();
    } catch {
      if (!(await ask('postern-missing-code'))) {
        return undefined;
      }
    }
  }
}
