import { html, nothing } from 'lit';
import { Action } from '../../lib/action.js';
import { callInSession } from '../../lib/in-session.js';
import { attributeError, attributeLabel, cleanAttribute } from '../../lib/attributes.js';
import { Form } from '../../lib/form.js';
import { visible } from '../../lib/keys.js';
import { provesHere } from '../../lib/people.js';
import { session } from '../../stores/session.js';
import { AccountCard } from '../account/account-card.js';
import { failureBanner, submitButton } from '../auth-card/auth-card.js';
import '../development-inbox/development-inbox.js';
import { attributeField } from '../form-field/attribute-field.js';
import { cleanCode } from '../verify-code/verify-rules.js';
import { blameCode, checkCode } from '../challenge/step-rules.js';
import { changed, profileRows } from './profile-rules.js';

/**
 * `<postern-attributes-card>`: the attributes of the account, each edited in its place. A changed
 * address is verified by a code. Property: `account`, the resource they come from.
 */
class AttributesCard extends AccountCard {
  static properties = { account: {}, editing: { state: true }, verifying: { state: true } };

  #edit = new Form(this, {
    check: (values) => {
      const error = attributeError(this.editing, values[this.editing]);
      return error ? { [this.editing]: error } : {};
    },
    blame: (problem) => (problem.code === 'alias_taken' ? { [this.editing]: 'Another account uses this already.' } : undefined),
    send: (values) => this.#change(this.editing, cleanAttribute(this.editing, values[this.editing])),
  });

  #verify = new Form(this, {
    check: checkCode,
    blame: (problem) => (problem.code === 'alias_taken' ? { code: 'Another account uses this address already.' } : blameCode(problem, false)),
    send: ({ code }) => this.#prove(cleanCode(code)),
  });

  #action = new Action(this);

  willUpdate(changedProperties) {
    if (changedProperties.has('account')) {
      this.follow(this.account);
    }
  }

  render() {
    return this.card({
      id: 'attributes-heading',
      heading: 'About you',
      text: provesHere(session.session) ? '' : 'What the site where you sign in says of you may come back with your next sign-in.',
      body: html`
        ${failureBanner(this.#action.failure)}
        ${this.content(this.account, ({ username, attributes }) => html`
          <ul class="card-rows" role="list">
            <li class="card-row"><div class="card-row-text"><span class="quiet">User name</span><b>${visible(username)}</b></div></li>
            ${profileRows(attributes).map((row) => this.#row(row))}
          </ul>
        `)}
      `,
    });
  }

  #row(row) {
    const { name, value } = row;
    if (this.editing === name) {
      return html`<li class="card-row" data-attribute=${name}>${this.#editForm(row)}</li>`;
    }
    if (this.verifying?.name === name) {
      return html`<li class="card-row" data-attribute=${name}>${this.#verifyForm()}</li>`;
    }
    const label = attributeLabel(name);
    return html`
      <li class="card-row" data-attribute=${name}>
        <div class="card-row-text">
          <span class="quiet">${label}</span>
          <span>${value ? html`<b>${visible(value)}</b>` : html`<span class="quiet">not given</span>`} ${mark(row)}</span>
        </div>
        <div class="card-row-actions">
          ${row.verified === false
            ? html`<button type="button" class="button" aria-label="Verify ${label}" @click=${() => this.#sendCode(name)}>Verify</button>`
            : nothing}
          <button type="button" class="button edit" aria-label="${value ? 'Change' : 'Add'} ${label}" @click=${() => this.#open(name)}>${value ? 'Change' : 'Add'}</button>
        </div>
      </li>
    `;
  }

  #editForm({ name, value }) {
    const { errors, failure, pending } = this.#edit;
    return html`
      <form class="card-form" novalidate @submit=${this.#edit.submit} @keydown=${this.#escape}>
        ${failureBanner(failure)}
        ${attributeField(name, value, errors[name])}
        <div class="card-actions">
          ${submitButton(pending, 'Save', 'Saving…')}
          <button type="button" class="button" @click=${this.#close}>Cancel</button>
          ${value && name !== 'email'
            ? html`<button type="button" class="button button-danger" @click=${() => this.#remove(name)}>Delete</button>`
            : nothing}
        </div>
      </form>
    `;
  }

  #verifyForm() {
    const { errors, failure, pending } = this.#verify;
    const { name, destination } = this.verifying;
    return html`
      <form class="card-form" novalidate @submit=${this.#verify.submit} @keydown=${this.#escape}>
        ${failureBanner(failure)}
        <p class="card-form-intro">We sent a code to <b>${destination ?? 'you'}</b>.</p>
        <postern-field class="code-field" name="code" label="Code" autofill="one-time-code" keyboard="numeric"
          .error=${errors.code}></postern-field>
        <postern-inbox></postern-inbox>
        <div class="card-actions">
          ${submitButton(pending, 'Verify', 'Verifying…')}
          <button type="button" class="button" @click=${() => this.#sendCode(name)}>Send a new code</button>
          <button type="button" class="button" @click=${this.#close}>Later</button>
        </div>
      </form>
    `;
  }

  #open(name) {
    this.done = '';
    this.verifying = undefined;
    this.editing = name;
    this.#edit.clear();
    this.focusOn('.card-form postern-field');
  }

  #close = () => {
    const name = this.editing ?? this.verifying?.name;
    this.editing = undefined;
    this.verifying = undefined;
    this.focusOn(`[data-attribute="${name}"] .edit`);
  };

  #escape = (event) => {
    if (event.key === 'Escape') {
      this.#close();
    }
  };

  async #change(name, value) {
    const { deliveries } = await this.#patch({ [name]: value });
    const delivery = deliveries[name];
    if (delivery) {
      this.tell(`${attributeLabel(name)} saved. A code is on its way.`);
      this.#askCode(name, delivery);
    } else {
      this.tell(`${attributeLabel(name)} saved.`);
      this.#close();
    }
  }

  #remove(name) {
    return this.#action.run('remove', async () => {
      await this.#patch({ [name]: null });
      this.tell(`${attributeLabel(name)} deleted.`);
      this.editing = undefined;
      await this.account.load();
      await this.focusHeading();
    });
  }

  async #patch(changes) {
    const answer = await callInSession('PATCH', '/account/attributes', { body: { attributes: changes } });
    const { username, attributes } = this.account.value;
    this.account.value = { username, attributes: changed(attributes, changes) };
    return answer;
  }

  #sendCode(name) {
    return this.#action.run(name, async () => {
      const { delivery } = await callInSession('POST', `/account/attributes/${name}/code`, { body: {} });
      this.tell('A code is on its way.');
      this.#askCode(name, delivery);
    });
  }

  #askCode(name, delivery) {
    this.editing = undefined;
    this.#verify.clear();
    this.verifying = { name, destination: delivery?.destination };
    this.focusOn('.card-form postern-field');
  }

  async #prove(code) {
    const { name } = this.verifying;
    await callInSession('POST', `/account/attributes/${name}/verify`, { body: { code } });
    this.tell(`${attributeLabel(name)} verified.`);
    await this.account.load();
    this.#close();
  }
}

function mark({ verified }) {
  if (verified === undefined) {
    return nothing;
  }
  return verified ? html`<span class="chip chip-good">Verified</span>` : html`<span class="chip chip-warn">Not verified</span>`;
}

customElements.define('postern-attributes-card', AttributesCard);
