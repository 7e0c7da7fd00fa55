import { html, nothing } from 'lit';
import { Action } from '../../lib/action.js';
import { callInSession } from '../../lib/in-session.js';
import { visible } from '../../lib/keys.js';
import { browserName } from '../../lib/user-agent.js';
import { Resource } from '../../stores/resource.js';
import { AccountCard } from '../account/account-card.js';
import { moment } from '../account/moment.js';
import { failureBanner } from '../auth-card/auth-card.js';

/** Problems that mean that the site knows no devices at all. */
const NONE = ['feature_unavailable'];

/** `<postern-devices-card>`: the browsers that the pool knows, and which may skip the second step. */
class DevicesCard extends AccountCard {
  #devices = this.follow(new Resource(() => callInSession('GET', '/account/devices')));
  #action = new Action(this);

  connectedCallback() {
    super.connectedCallback();
    this.#devices.load();
  }

  render() {
    const none = NONE.includes(this.#devices.problem?.code);
    return this.card({
      id: 'devices-heading',
      heading: 'Known browsers',
      text: none ? 'This site does not remember browsers.' : 'A remembered browser is not asked for the second step again.',
      body: none
        ? nothing
        : html`
            ${failureBanner(this.#action.failure)}
            ${this.content(this.#devices, ({ devices }) =>
              devices.length > 0
                ? html`<ul class="card-rows" role="list">${devices.map((device) => this.#row(device))}</ul>`
                : html`<p class="card-empty">No browser is known yet.</p>`)}
          `,
    });
  }

  #row({ key, name, remembered, lastAddress, lastSignedInAt, current }) {
    const label = visible(browserName(name));
    return html`
      <li class="card-row">
        <div class="card-row-text">
          <span><b>${label}</b>
            ${current ? html`<span class="chip">This browser</span>` : nothing}
            ${remembered ? html`<span class="chip chip-good">Remembered</span>` : nothing}</span>
          <span class="quiet">${lastAddress ? html`${visible(lastAddress)}, ` : nothing}last signed in ${moment(lastSignedInAt)}</span>
        </div>
        <div class="card-row-actions">
          <button type="button" class="button" aria-label="${remembered ? 'Stop remembering' : 'Remember'} ${label}"
            aria-disabled=${this.#action.pending ? 'true' : 'false'} @click=${() => this.#remember(key, label, !remembered)}>${remembered ? 'Stop remembering' : 'Remember'}</button>
          <button type="button" class="button" aria-label="Forget ${label}"
            aria-disabled=${this.#action.pending ? 'true' : 'false'} @click=${() => this.#forget(key, label)}>Forget</button>
        </div>
      </li>
    `;
  }

  #remember(key, label, remembered) {
    return this.#action.run('remember', async () => {
      await callInSession('PUT', `/account/devices/${encodeURIComponent(key)}`, { body: { remembered } });
      await this.#devices.load();
      this.tell(remembered ? `${label} is remembered.` : `${label} is not remembered any more.`);
    });
  }

  #forget(key, label) {
    return this.#action.run('forget', async () => {
      await callInSession('DELETE', `/account/devices/${encodeURIComponent(key)}`).catch(unlessGone);
      await this.#devices.load();
      this.tell(`${label} is forgotten.`);
      await this.focusHeading();
    });
  }
}

/** What was to be forgotten and isn't known is forgotten. */
function unlessGone(error) {
  if (error.code !== 'not_found') {
    throw error;
  }
}

customElements.define('postern-devices-card', DevicesCard);
