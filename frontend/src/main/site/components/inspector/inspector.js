import { html, nothing } from 'lit';
import { Action } from '../../lib/action.js';
import { PosternElement } from '../../lib/element.js';
import { count, exact, size } from '../../lib/format.js';
import { onSave } from '../../lib/hand-over.js';
import { close, download, up } from '../../lib/icons.js';
import { callInSession } from '../../lib/in-session.js';
import { visible } from '../../lib/keys.js';
import { namesOf, objectHref, objectPath } from '../../lib/object-address.js';
import { announce } from '../../lib/page.js';
import { hasAccount } from '../../lib/people.js';
import { explain } from '../../lib/problem.js';
import { Resource } from '../../stores/resource.js';
import { session } from '../../stores/session.js';
import { failureBanner } from '../auth-card/auth-card.js';
import { copyableId } from '../problem-notice/request-id.js';
import './metadata-part.js';
import './preview.js';
import './storage-part.js';
import './tags-part.js';
import './versions-part.js';

/** Where there is no room beside the list, the inspector lies over it. */
const NARROW = '(max-width: 56rem), (max-height: 30rem)';

/** What nobody can do to a version that was. */
const CHANGES = ['write', 'delete', 'tag', 'restore'];

/**
 * `<postern-inspector>`: everything about one object, beside the list or, where that is narrow, in its
 * place. Properties: `bucket`, `row` (with a `versionId` where it is shown as it was), `rights`. Fires `leave` when it is closed, `changed` when
 * something was changed that the list shows.
 */
class Inspector extends PosternElement {
  static properties = { bucket: {}, row: {}, rights: {} };

  #details;
  #action = new Action(this);
  #media = matchMedia(NARROW);

  connectedCallback() {
    super.connectedCallback();
    this.#media.addEventListener('change', this.#open);
    this.addEventListener('changed', this.#reload);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#media.removeEventListener('change', this.#open);
    this.removeEventListener('changed', this.#reload);
    this.#details?.removeEventListener('change', this.#again);
  }

  willUpdate(changed) {
    if (changed.has('row')) {
      this.#details?.removeEventListener('change', this.#again);
      const { bucket, row } = this;
      this.#details = new Resource(() => callInSession('GET', objectPath(bucket, '/details'), { query: namesOf(row) }));
      this.#details.addEventListener('change', this.#again);
      this.#details.load();
    }
  }

  firstUpdated() {
    this.#open();
  }

  updated(changed) {
    if (changed.has('row') && changed.get('row')?.key !== this.row.key) {
      this.querySelector('h2').focus({ preventScroll: true });
      this.querySelector('.inspector').scrollTop = 0;
    }
  }

  render() {
    const { bucket, row, rights } = this;
    const name = visible(row.name) || 'no name';
    return html`
      <dialog class="inspector" aria-labelledby="inspector-heading" @cancel=${this.#cancel} @keydown=${this.#keydown}>
        <div class="inspector-head">
          <h2 id="inspector-heading" tabindex="-1"><bdi>${name}</bdi></h2>
          <button type="button" class="button button-icon" aria-label="Close" @click=${this.#leave}>${close}</button>
        </div>
        <postern-preview .bucket=${bucket} .row=${row}></postern-preview>
        <div class="inspector-actions">
          ${rights.may('read')
            ? html`<a class="button" href=${objectHref({ bucket, ...namesOf(row) })} download @click=${onSave}>${download}<span>Download</span></a>`
            : html`<p class="quiet">Your role may not read it.</p>`}
          ${hasAccount(session.session) && rights.may('read') && !row.versionId
            ? html`<button type="button" class="button" @click=${this.#share}>${up}<span>Share</span></button>`
            : nothing}
          ${row.versionId && rights.may('write') ? this.#bringBackButton() : nothing}
        </div>
        ${failureBanner(this.#action.failure)}
        ${this.#facts()}
        ${this.#parts()}
      </dialog>
    `;
  }

  #bringBackButton() {
    const { pending } = this.#action;
    return html`<button type="button" class="button button-primary" aria-disabled=${pending ? 'true' : 'false'} @click=${this.#bringBack}>
      ${pending ? 'Bringing back…' : 'Bring back as it was'}</button>`;
  }

  #bringBack = async () => {
    const { bucket, row: { key, versionId } } = this;
    const done = await this.#action.run('back', () =>
      callInSession('POST', objectPath(bucket, '/restore-version'), { query: { key }, body: { versionId } }));
    if (done) {
      announce('Brought back: it is now again as it was.');
      this.querySelector('postern-object-versions')?.reload();
    }
  };

  #facts() {
    const { row } = this;
    const { etag, contentType, checksum, encryption, versionId, lastModified } = this.#details.value ?? row;
    const facts = [
      ['Size', html`${size(row.size)} <span class="quiet">(${count(row.size)} bytes)</span>`],
      ['Modified', exact(new Date(lastModified ?? row.lastModified))],
      ['Type', contentType],
      ['ETag', etag && html`<code>${etag}</code>`],
      ['Checksum', checksum && html`${checksum.algorithm} <code>${checksum.value}</code>`],
      ['Encryption', encryption && html`${encryption.algorithm}${encryption.keyId ? html` <code>${encryption.keyId}</code>` : nothing}`],
      ['Version', versionId && html`<code>${versionId}</code>`],
    ];
    return html`
      <dl class="about">
        ${facts.filter(([, value]) => value).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
      </dl>
      ${copyableId(visible(row.key), 'Key')}
    `;
  }

  #parts() {
    const { bucket, row, rights } = this;
    const { phase, value, problem } = this.#details;
    if (phase === 'failed') {
      const { title, text } = explain(problem);
      return html`
        <p class="field-error" role="alert">${title}. ${text}</p>
        <button type="button" class="button button-small" @click=${() => this.#details.load()}>Try again</button>
      `;
    }
    const here = row.versionId ? readingOnly(rights) : rights;
    return html`
      ${value
        ? html`
            <postern-object-metadata .bucket=${bucket} .row=${row} .rights=${here} .details=${value}></postern-object-metadata>
            <postern-object-storage .bucket=${bucket} .row=${row} .rights=${here} .details=${value}></postern-object-storage>`
        : nothing}
      <postern-object-tags .bucket=${bucket} .row=${row} .rights=${here}></postern-object-tags>
      ${rights.versioning === 'off' || !rights.may('versions')
        ? nothing
        : html`<postern-object-versions .bucket=${bucket} .row=${row} .rights=${rights}></postern-object-versions>`}
    `;
  }

  #share = async () => {
    const { shareRows } = await import('../dialogs/share-dialog.js');
    await shareRows({ bucket: this.bucket }, [this.row]);
  };

  #again = () => this.requestUpdate();

  #reload = () => {
    this.#details.load();
  };

  /** Over the page, or beside the list. */
  #open = () => {
    const dialog = this.querySelector('.inspector');
    const focused = this.contains(document.activeElement) ? document.activeElement : this.querySelector('h2');
    dialog.close();
    if (this.#media.matches) {
      dialog.showModal();
    } else {
      dialog.show();
    }
    focused.focus({ preventScroll: true });
  };

  #cancel = (event) => {
    if (event.target.matches('dialog')) {
      event.preventDefault();
      this.#leave();
    }
  };

  /** Beside the list nothing cancels it; keys that mean something to the list mean nothing to it here. */
  #keydown = (event) => {
    if (event.key === 'Escape' && !this.#media.matches) {
      event.preventDefault();
      this.#leave();
    }
    event.stopPropagation();
  };

  #leave = () => {
    this.querySelector('.inspector').close();
    this.dispatchEvent(new CustomEvent('leave'));
  };
}

function readingOnly(rights) {
  return { mayChange: false, may: (right) => !CHANGES.includes(right) && rights.may(right) };
}

customElements.define('postern-inspector', Inspector);
