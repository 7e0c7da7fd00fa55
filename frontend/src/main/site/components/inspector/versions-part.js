import { html, nothing } from 'lit';
import { Action } from '../../lib/action.js';
import { size } from '../../lib/format.js';
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

  willUpdate(changed) {
    if (changed.has('row')) {
      this.asked = undefined;
      const { bucket, row } = this;
      this.about(() => versionsOf(bucket, row.key));
    }
  }

  render() {
    return this.part({
      heading: 'Versions',
      body: () => html`
        ${failureBanner(this.#action.failure)}
        <ul class="versions" role="list">${this.resource.value.map((version) => this.#version(version))}</ul>
      `,
    });
  }

  #version(version) {
    const { versionId, latest, deleteMarker, lastModified } = version;
    const { bucket, row } = this;
    const what = deleteMarker ? 'Deleted' : size(version.size);
    return html`
      <li class="version">
        <p><b>${moment(lastModified)}</b> <span class="quiet">${what}</span> ${latest ? html`<span class="chip">now</span>` : nothing}</p>
        <div class="version-actions">
          ${deleteMarker
            ? nothing
            : html`<a class="button button-small" href=${objectHref({ bucket, key: row.key, versionId })} download>Download</a>`}
          ${deleteMarker || latest || !this.rights.may('write')
            ? nothing
            : html`<button type="button" class="button button-small" @click=${() => this.#restore(versionId)}>Bring back</button>`}
          ${this.rights.may('delete') ? this.#deletion(versionId) : nothing}
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

/** The latest versions of one key; others that begin as it does come along and are left out. */
async function versionsOf(bucket, key) {
  const page = await callInSession('GET', `/storage/buckets/${encode(bucket)}/versions`, { query: { prefix: key, limit: PAGE } });
  return page.versions.filter((version) => version.key === key);
}

customElements.define('postern-object-versions', VersionsPart);
