import { html } from 'lit';
import { Form } from '../../lib/form.js';
import { callInSession } from '../../lib/in-session.js';
import { objectPath } from '../../lib/object-address.js';
import { failureBanner } from '../auth-card/auth-card.js';
import '../form-field/form-field.js';
import './pairs-editor.js';
import { metadataError, pairsOf } from './pairs-rules.js';
import { InspectorPart } from './part.js';
import { pairList } from './tags-part.js';

const HEADERS = [
  ['contentType', 'Content type'],
  ['cacheControl', 'Cache control'],
  ['contentDisposition', 'Content disposition'],
  ['contentLanguage', 'Language'],
];

/**
 * `<postern-object-metadata>`: what is said about an object, to read and to change; what isn't
 * changed stays. Properties: `bucket`, `row`, `rights`, `details`. Fires `changed`.
 */
class MetadataPart extends InspectorPart {
  static properties = { details: {} };

  #form = new Form(this, {
    check: (values) => {
      const error = metadataError(pairsOf(values));
      return error ? { metadata: error } : {};
    },
    send: async (values) => {
      const body = changes(this.details, values);
      if (Object.keys(body).length > 0) {
        await callInSession('PATCH', objectPath(this.bucket, '/details'), { query: { key: this.row.key }, body });
      }
      await this.finish('Metadata saved.');
    },
  });

  #pairs = [];

  willUpdate(changed) {
    if (changed.has('row')) {
      this.editing = false;
    }
    if (changed.has('details')) {
      this.#pairs = Object.entries(this.details.metadata ?? {});
    }
  }

  render() {
    return this.part({ heading: 'Metadata', body: () => (this.editing ? this.#edit() : this.#show()) });
  }

  #show() {
    const known = HEADERS.filter(([name]) => this.details[name]).map(([name, label]) => [label, this.details[name]]);
    return html`
      ${pairList([...known, ...this.#pairs], 'There is none.')}
      ${this.rights.mayChange
        ? html`<button type="button" class="button button-small" aria-label="Edit metadata" @click=${() => { this.editing = true; }}>Edit</button>`
        : ''}
    `;
  }

  #edit() {
    const { errors, failure, pending } = this.#form;
    return html`
      <form novalidate @submit=${this.#form.submit}>
        ${failureBanner(failure)}
        ${HEADERS.map(([name, label]) => html`<postern-field name=${name} .label=${label} optional autofill="off"
          .value=${this.details[name] ?? ''} .error=${errors[name]}></postern-field>`)}
        <postern-pairs .pairs=${this.#pairs} word="entry" .addText=${'Add an entry'} .error=${errors.metadata}></postern-pairs>
        ${this.saveButtons(pending)}
      </form>
    `;
  }
}

/** What of a form differs from what there is. */
export function changes(details, values) {
  const body = {};
  for (const [name] of HEADERS) {
    if (values[name] !== (details[name] ?? '')) {
      body[name] = values[name];
    }
  }
  const metadata = Object.fromEntries(pairsOf(values));
  if (JSON.stringify(metadata) !== JSON.stringify(details.metadata ?? {})) {
    body.metadata = metadata;
  }
  return body;
}

customElements.define('postern-object-metadata', MetadataPart);
