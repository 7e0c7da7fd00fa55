import { html } from 'lit';
import { Form } from '../../lib/form.js';
import { callInSession } from '../../lib/in-session.js';
import { visible } from '../../lib/keys.js';
import { namesOf, objectPath } from '../../lib/object-address.js';
import { failureBanner } from '../auth-card/auth-card.js';
import './pairs-editor.js';
import { pairsOf, tagsError } from './pairs-rules.js';
import { InspectorPart } from './part.js';

/** `<postern-object-tags>`: the tags of an object. Properties: `bucket`, `row`, `rights`. */
class TagsPart extends InspectorPart {
  #form = new Form(this, {
    check: (values) => {
      const error = tagsError(pairsOf(values));
      return error ? { tags: error } : {};
    },
    send: async (values) => {
      const tags = Object.fromEntries(pairsOf(values));
      await callInSession('PUT', objectPath(this.bucket, '/tags'), { query: { key: this.row.key }, body: { tags } });
      await this.resource.load();
      await this.finish('Tags saved.');
    },
  });

  willUpdate(changed) {
    if (changed.has('row')) {
      const { bucket, row } = this;
      this.about(() => callInSession('GET', objectPath(bucket, '/tags'), { query: namesOf(row) }));
    }
  }

  render() {
    return this.part({
      heading: 'Tags',
      edit: this.rights.may('tag'),
      body: () => (this.editing ? this.#edit() : pairList(Object.entries(this.resource.value.tags), 'There are none.')),
    });
  }

  #edit() {
    const { errors, failure, pending } = this.#form;
    return html`
      <form novalidate @submit=${this.#form.submit}>
        ${failureBanner(failure)}
        <postern-pairs .pairs=${this.#pairs()} word="tag" .addText=${'Add a tag'} .error=${errors.tags}></postern-pairs>
        ${this.saveButtons(pending)}
      </form>
    `;
  }

  #kept;

  /** The same while they are edited, so that what is typed stays. */
  #pairs() {
    const { tags } = this.resource.value;
    if (this.#kept?.tags !== tags) {
      const pairs = Object.entries(tags);
      this.#kept = { tags, pairs: pairs.length > 0 ? pairs : [['', '']] };
    }
    return this.#kept.pairs;
  }
}

/** Names with their values. */
export function pairList(pairs, none) {
  return pairs.length === 0
    ? html`<p class="quiet">${none}</p>`
    : html`<dl class="about">${pairs.map(([name, value]) => html`<div><dt>${visible(name)}</dt><dd><bdi>${visible(value)}</bdi></dd></div>`)}</dl>`;
}

customElements.define('postern-object-tags', TagsPart);
