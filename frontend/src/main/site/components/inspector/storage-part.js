import { html, nothing } from 'lit';
import { Form } from '../../lib/form.js';
import { exact } from '../../lib/format.js';
import { callInSession } from '../../lib/in-session.js';
import { objectPath } from '../../lib/object-address.js';
import { failureBanner } from '../auth-card/auth-card.js';
import '../form-field/form-field.js';
import { InspectorPart } from './part.js';
import { ARCHIVES } from './preview-rules.js';
import { CLASSES, ENCRYPTIONS, hasKey, storageChanges, storageErrors } from './storage-rules.js';

const TIERS = [['Standard', 'Standard'], ['Bulk', 'Slow and cheap'], ['Expedited', 'Fast']];

const MOST_DAYS = 365;

/**
 * `<postern-object-storage>`: how an object is kept and encrypted, to change, and an archived one's restoring.
 * Properties: `bucket`, `row`, `rights`, `details`. Fires `changed`.
 */
class StoragePart extends InspectorPart {
  static properties = { details: {}, algorithm: { state: true } };

  #change = new Form(this, {
    check: storageErrors,
    send: async (values) => {
      const body = storageChanges(this.details, values);
      if (Object.keys(body).length > 0) {
        await callInSession('PATCH', objectPath(this.bucket, '/details'), { query: { key: this.row.key }, body });
      }
      await this.finish('Storage changed.');
    },
  });

  #restore = new Form(this, {
    check: ({ days }) => (/^\d+$/.test(days) && days >= 1 && days <= MOST_DAYS ? {} : { days: `Enter a number from 1 to ${MOST_DAYS}.` }),
    send: async ({ days, tier }) => {
      await callInSession('POST', objectPath(this.bucket, '/restore'), { query: { key: this.row.key }, body: { days: Number(days), tier } });
      await this.finish('Restoring has begun. It takes minutes to hours.');
    },
  });

  willUpdate(changed) {
    if (changed.has('row')) {
      this.editing = false;
    }
    if (changed.has('details')) {
      this.algorithm = this.details.encryption?.algorithm ?? 'AES256';
    }
  }

  render() {
    return this.part({ heading: 'Storage', body: () => this.#body() });
  }

  #body() {
    const { storageClass = 'STANDARD', restore } = this.details;
    const archived = ARCHIVES.includes(storageClass);
    if (archived) {
      return html`<p>${restoreText(restore)}</p>${this.rights.may('restore') && !restore ? this.#restoring() : nothing}`;
    }
    return this.rights.mayChange ? this.#choices(storageClass) : html`<p>${labelOf(storageClass)}</p>`;
  }

  #choices(current) {
    const { errors, failure, pending } = this.#change;
    const { algorithm = 'AES256', keyId = '' } = this.details.encryption ?? {};
    return html`
      <form novalidate @submit=${this.#change.submit}>
        ${failureBanner(failure)}
        <p class="choice-line"><label for="storage-storageClass">Storage class</label> ${select('storageClass', CLASSES, current)}</p>
        <p class="choice-line" @change=${({ target }) => { this.algorithm = target.value; }}>
          <label for="storage-algorithm">Encryption</label> ${select('algorithm', ENCRYPTIONS, algorithm)}</p>
        ${hasKey(this.algorithm)
          ? html`<postern-field name="keyId" label="Key" optional autofill="off" .value=${keyId} .error=${errors.keyId}
              hint="Its id or ARN; empty for the account’s own key of S3."></postern-field>`
          : nothing}
        <button type="submit" class="button" aria-disabled=${pending ? 'true' : 'false'}>${pending ? 'Changing…' : 'Change'}</button>
      </form>
    `;
  }

  #restoring() {
    const { errors, failure, pending } = this.#restore;
    return html`
      <form novalidate @submit=${this.#restore.submit}>
        ${failureBanner(failure)}
        <postern-field name="days" label="Days to keep it readable" keyboard="numeric" value="7" .error=${errors.days}></postern-field>
        <div class="line-form">
          <p><label for="storage-tier">Speed</label> ${select('tier', TIERS, 'Standard')}</p>
          <button type="submit" class="button" aria-disabled=${pending ? 'true' : 'false'}>${pending ? 'Asking…' : 'Restore'}</button>
        </div>
      </form>
    `;
  }
}

function labelOf(storageClass) {
  return CLASSES.find(([value]) => value === storageClass)?.[1] ?? storageClass;
}

function restoreText(restore) {
  if (!restore) {
    return 'It is archived: it has to be restored before it can be read.';
  }
  return restore.ongoing ? 'It is being restored.' : `It can be read until ${exact(new Date(restore.expiresAt))}.`;
}

function select(name, options, current) {
  const known = options.some(([value]) => value === current) ? options : [[current, current], ...options];
  return html`<select id="storage-${name}" name=${name} class="select">
    ${known.map(([value, label]) => html`<option value=${value} ?selected=${value === current}>${label}</option>`)}
  </select>`;
}

customElements.define('postern-object-storage', StoragePart);
