import { session } from './session.js';

/** Does something again whenever the person has taken on another role. */
export class OnRoleChange {
  #role;

  /**
   * @param {import('lit').ReactiveControllerHost} host
   * @param {() => void} again
   */
  constructor(host, again) {
    this.again = again;
    host.addController(this);
  }

  hostConnected() {
    this.#role = role();
    session.addEventListener('change', this.#look);
  }

  hostDisconnected() {
    session.removeEventListener('change', this.#look);
  }

  #look = () => {
    const before = this.#role;
    this.#role = role() ?? before;
    if (before !== undefined && before !== this.#role) {
      this.again();
    }
  };
}

/** The role, empty where the site chooses it, or undefined while that isn't known. */
function role() {
  const identity = session.session?.identity;
  return identity && (identity.role ?? '');
}
