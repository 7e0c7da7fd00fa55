import { nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { PosternElement } from '../../lib/element.js';
import { stepElement } from './steps.js';

/**
 * `<postern-challenge>`: the question that a sign-in is at. Moves the focus to the heading of each
 * new one. Properties: `flow`; `level` of the heading.
 */
class Challenge extends PosternElement {
  static properties = { flow: {}, level: {} };

  #shown = 0;

  willUpdate(changed) {
    if (changed.has('flow')) {
      changed.get('flow')?.removeEventListener('change', this.#update);
      this.flow?.addEventListener('change', this.#update);
      this.#shown = this.flow?.step;
    }
  }

  render() {
    return this.flow ? keyed(this.flow.step, stepElement(this.flow, this.level)) : nothing;
  }

  async updated() {
    if (this.flow && this.flow.step !== this.#shown) {
      this.#shown = this.flow.step;
      await this.updateComplete;
      this.querySelector('#auth-heading').focus({ preventScroll: true });
    }
  }

  /** Complete only with the question itself. */
  async getUpdateComplete() {
    const done = await super.getUpdateComplete();
    await this.firstElementChild?.updateComplete;
    return done;
  }

  #update = () => this.requestUpdate();
}

customElements.define('postern-challenge', Challenge);
