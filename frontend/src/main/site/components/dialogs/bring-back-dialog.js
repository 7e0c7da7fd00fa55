import { html } from 'lit';
import { exact } from '../../lib/format.js';
import { Form } from '../../lib/form.js';
import { jobs } from '../../stores/jobs.js';
import { failureBanner } from '../auth-card/auth-card.js';
import { deletedText } from './delete-rules.js';
import { nameList } from './delete-dialog.js';
import { conflictsOf } from './bring-back-rules.js';
import { Dialog } from './dialog.js';

/**
 * `<postern-bring-back>`: asks whether to make things what they were at a moment, and does.
 * Properties: `from` (bucket, keys, prefixes), `at` (RFC 3339), `versioning`. Answers whether it has
 * begun.
 */
class BringBackDialog extends Dialog {
  #form = new Form(this, {
    check: () => ({}),
    send: async ({ conflict }) => {
      await jobs.start({ kind: 'bring_back', from: this.from, at: this.at, conflict });
      this.close(true);
    },
  });

  render() {
    const { failure, pending } = this.#form;
    return this.frame({
      heading: `Bring back ${deletedText(this.from)}?`,
      body: html`
        ${nameList(this.from)}
        <p class="quiet">As of ${exact(new Date(this.at))}. What is still the same is left as it is, and nothing is deleted.</p>
        <form novalidate @submit=${this.#form.submit}>
          ${failureBanner(failure)}
          <fieldset class="choices">
            <legend>If something else was stored since</legend>
            ${conflictsOf(this.versioning).map(([value, label, hint], index) => html`
              <label class="choice"><input type="radio" name="conflict" value=${value} ?checked=${index === 0}>
                <span><b>${label}</b> <span class="quiet">${hint}</span></span></label>`)}
          </fieldset>
          ${this.buttons({ action: 'Bring back', pending, pendingText: 'Bringing back…' })}
        </form>
      `,
    });
  }
}

customElements.define('postern-bring-back', BringBackDialog);
