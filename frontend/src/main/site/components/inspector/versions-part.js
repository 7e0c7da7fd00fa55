import { html, nothing } from 'lit';
import { Action } from '../../lib/action.js';
import { size } from '../../lib/format.js';
import { onSave } from '../../lib/hand-over.js';
import { callInSession } from '../../lib/in-session.js';
import { objectHref, objectPath } from '../../lib/object-address.js';
import { announce } from '../../lib/page.js';
import { encode } from '../../lib/place-address.js';
import { moment } from '../account/moment.js';
import { failureBanner } from '../auth-card/auth-card.js';
import { InspectorPart } from './part.js';

const PAGE = 100;

/**
 * `<postern-object-versions>`: what an object was before, to fetch, bring back or delete for good.
 * Properties: `bucket`, `row`, `rights`.
 */
class VersionsPart extends InspectorPart {
  static properties = { asked: { state: true } };

  #action = new Action(this);
  #pages = 1;

  willUpdate(changed) {
    if (changed.has('row')) {
      this.asked = undefined;
      this.#pages = 1;
      const { bucket, row } = this;
      this.about(() => versionsOf(bucket, row.key, this.#pages));
    }
  }

  /** Looks what there is now. */
  reload() {
    return this.resource.load();
  }

  render() {
    return this.part({
      heading: 'Versions',
      body: () => html`
        ${failureBanner(this.#action.failure)}
        <ul class="versions" role="list">${this.resource.value.versions.map((version) => this.#version(version))}</ul>
        ${this.resource.value.more ? html`<button type="button" class="button button-small" @click=${this.#more}>Show older ones</button>` : nothing}
      `,
    });
  }

  #more = () => {
    this.#pages += 1;
    return this.reload();
  };

  #version(version) {
    const { versionId, latest, deleteMarker, lastModified } = version;
    const { bucket, row } = this;
    const what = deleteMarker ? 'Deleted' : size(version.size);
    return html`
      <li class="version">
        <p><b>${moment(lastModified)}</b> <span class="quiet">${what}</span> ${latest ? html`<span class="chip">now</span>` : nothing}
          ${versionId === row.versionId ? html`<span class="chip">shown</span>` : nothing}</p>
        <div class="version-actions">
          ${deleteMarker
            ? nothing
            : html`<a class="button button-small" href=${objectHref({ bucket, key: row.key, versionId })} download @click=${onSave}>Download</a>`}
          ${deleteMarker || latest || !this.rights.may('write')
            ? nothing
            : html`<button type="button" class="button button-small" @click=${() => this.#restore(versionId)}>Bring back</button>`}
          ${this.rights.may('deleteVersion') ? this.#deletion(versionId) : nothing}
        </div>
      </li>
    `;
  }

  /** Nothing brings a deleted version back: it is asked for twice. */
  #deletion(versionId) {
    return this.asked === versionId
      ? html`<button type="button" class="button button-small tool-danger" @click=${() => this.#delete(versionId)}>Delete for good</button>
          <button type="button" class="button button-small" @click=${() => { this.asked = undefined; }}>Keep</button>`
      : html`<button type="button" class="button button-small" @click=${() => { this.asked = versionId; }}>Delete…</button>`;
  }

  #restore(versionId) {
    return this.#do('restore', 'Version brought back.', () =>
      callInSession('POST', objectPath(this.bucket, '/restore-version'), { query: { key: this.row.key }, body: { versionId } }));
  }

  #delete(versionId) {
    return this.#do('delete', 'Version deleted.', () =>
      callInSession('DELETE', objectPath(this.bucket), { query: { key: this.row.key, versionId } }));
  }

  async #do(name, news, work) {
    const done = await this.#action.run(name, async () => {
      await work();
      this.asked = undefined;
      await this.resource.load();
    });
    if (done) {
      announce(news);
      this.dispatchEvent(new CustomEvent('changed', { bubbles: true }));
      this.querySelector('h3').focus();
    }
  }
}

/** The latest versions of one key; those of others that begin as it does come after them and are left out. */
async function versionsOf(bucket, key, pages) {
  const versions = [];
  let cursor;
  for (let number = 0; number < pages; number++) {
    const query = { prefix: key, limit: PAGE, cursor };
    const page = await callInSession('GET', `/storage/buckets/${encode(bucket)}/versions`, { query });
    const own = page.versions.filter((version) => version.key === key);
    versions.push(...own);
    cursor = own.length === page.versions.length ? page.cursor : undefined;
    if (cursor === undefined) {
      break;
    }
  }
  return { versions, more: cursor !== undefined };
}

customElements.define('postern-object-versions', VersionsPart);
