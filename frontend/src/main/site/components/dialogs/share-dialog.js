import { html, nothing } from 'lit';
import { Form } from '../../lib/form.js';
import { callInSession } from '../../lib/in-session.js';
import { hasAccount } from '../../lib/people.js';
import { session } from '../../stores/session.js';
import { failureBanner } from '../auth-card/auth-card.js';
import { focusField } from '../form-field/focus-field.js';
import '../form-field/form-field.js';
import { namesOf } from '../object-list/file-actions.js';
import { copyableId } from '../problem-notice/request-id.js';
import { Dialog, ask } from './dialog.js';
import { LIVES, shareErrors, shareLink, shareName, shareWish, takesUploads } from './share-rules.js';

const WEEK = LIVES[1][0];

/**
 * `<postern-share>`: makes a link to what was chosen, and shows it this once. Property: `from`
 * (bucket, keys, prefixes). Answers whether a link was made.
 */
class ShareDialog extends Dialog {
  static properties = { made: { state: true }, kind: { state: true } };

  #form = new Form(this, {
    check: shareErrors,
    send: async (values) => {
      this.made = await callInSession('POST', '/shares', { body: shareWish(this.from, values) });
      await this.updateComplete;
      this.querySelector('h2').focus();
    },
  });

  connectedCallback() {
    this.kind = 'download';
    return super.connectedCallback();
  }

  opened() {
    return hasAccount(session.session) ? focusField(this, 'name') : super.opened();
  }

  render() {
    if (!hasAccount(session.session)) {
      return this.#refusal();
    }
    return this.made ? this.#link() : this.#questions();
  }

  #refusal() {
    return this.frame({
      heading: 'Share by a link',
      body: html`
        <p>Only people with an account of this site can give others a link.</p>
        <div class="dialog-buttons"><button type="button" class="button" @click=${() => this.close()}>Close</button></div>
      `,
    });
  }

  #questions() {
    const { errors, failure, pending } = this.#form;
    return this.frame({
      heading: 'Share by a link',
      kind: 'dialog-wide',
      body: html`
        <p class="quiet">Whoever has the link gets at this with the rights that you have then, without signing in.</p>
        <form novalidate @submit=${this.#form.submit}>
          ${failureBanner(failure)}
          <postern-field name="name" label="Name" autofill="off" .value=${shareName(this.from)} .error=${errors.name}
            hint="What others see it called."></postern-field>
          ${takesUploads(this.from) ? this.#kinds() : nothing}
          <fieldset class="choices">
            <legend>The link is good for</legend>
            ${LIVES.map(([seconds, words]) => html`
              <label class="choice"><input type="radio" name="expiresIn" value=${seconds} ?checked=${seconds === WEEK}> <span>${words}</span></label>`)}
          </fieldset>
          ${this.kind === 'download'
            ? html`<label class="choice"><input type="checkbox" name="oneTime">
                <span>For one download <span class="quiet">The first that is whole ends it.</span></span></label>`
            : nothing}
          <postern-field name="password" label="Password (optional)" type="password" autofill="new-password" optional
            .error=${errors.password} hint="Tell it by another way than the link."></postern-field>
          ${this.buttons({ action: 'Make the link', pending, pendingText: 'Making it…' })}
        </form>
      `,
    });
  }

  #kinds() {
    return html`
      <fieldset class="choices">
        <legend>Others may</legend>
        ${[
          ['download', 'Download the folder', 'As one ZIP file.'],
          ['upload', 'Bring files into it', 'They see none that are there: up to 100 files, 10 GB together.'],
        ].map(([value, words, hint]) => html`
          <label class="choice"><input type="radio" name="kind" value=${value} .checked=${this.kind === value}
            @change=${() => { this.kind = value; }}> <span><b>${words}</b> <span class="quiet">${hint}</span></span></label>`)}
      </fieldset>
    `;
  }

  #link() {
    return this.frame({
      heading: 'The link is made',
      kind: 'dialog-wide',
      body: html`
        <p>Copy it now: it is shown this once, and kept nowhere. Under <b>Shared links</b> in your account you can end it.</p>
        <div class="share-link">${copyableId(shareLink(location.origin, this.made.secret), 'Link')}</div>
        <div class="dialog-buttons">
          <button type="button" class="button button-primary" @click=${() => this.close(true)}>Done</button>
        </div>
      `,
    });
  }
}

customElements.define('postern-share', ShareDialog);

/** Asks how to share what is chosen in a list. */
export function shareChosen({ listing, selection }) {
  return shareRows(listing, selection.rows());
}

/** Asks how to share what the rows of a bucket stand for. */
export function shareRows({ bucket }, rows) {
  return ask('postern-share', { from: namesOf(bucket, rows) });
}
