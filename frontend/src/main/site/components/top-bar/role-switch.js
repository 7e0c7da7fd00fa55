import { html, nothing } from 'lit';
import { Action } from '../../lib/action.js';
import { Follow, PosternElement } from '../../lib/element.js';
import { done } from '../../lib/icons.js';
import { callInSession } from '../../lib/in-session.js';
import { visible } from '../../lib/keys.js';
import { announce } from '../../lib/page.js';
import { session } from '../../stores/session.js';
import { choices, roleName } from './role-rules.js';

/** `<postern-role-switch>`: the role in which somebody is here, and the others they may take on. */
class RoleSwitch extends PosternElement {
  #action = new Action(this);

  constructor() {
    super();
    new Follow(this, session);
  }

  render() {
    const identity = session.session?.identity;
    const offered = choices(identity);
    if (offered.length === 0) {
      const name = roleName(identity);
      return name ? html`<p class="menu-role"><span>Role</span> <b>${visible(name)}</b></p>` : nothing;
    }
    const { failure, pending } = this.#action;
    return html`
      <div class="menu-roles" role="group" aria-labelledby="roles-heading">
        <p id="roles-heading">Role</p>
        <div role="alert">${failure ? html`<p class="field-error">${failure.title}. ${failure.text}</p>` : nothing}</div>
        ${offered.map(({ arn, name, chosen }) => html`
          <button type="button" class="menu-item role" aria-pressed=${chosen ? 'true' : 'false'}
            aria-disabled=${pending ? 'true' : 'false'} @click=${() => this.#choose(arn, name, chosen)}>
            ${done}<span>${visible(name)}</span>
          </button>
        `)}
      </div>
    `;
  }

  async #choose(role, name, chosen) {
    const menu = this.closest('[popover]');
    const changed = chosen || (await this.#action.run('role', () => this.#put(role)));
    if (changed) {
      menu.hidePopover();
      announce(`Your role: ${visible(name)}.`);
    }
  }

  async #put(role) {
    session.enter(await callInSession('PUT', '/session/role', { body: { role } }));
  }
}

customElements.define('postern-role-switch', RoleSwitch);
