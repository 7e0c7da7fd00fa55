import { LitElement } from 'lit';

/**
 * A custom element without a shadow tree: password managers, labels, accessibility checks and the
 * one style sheet see it like any other markup.
 */
export class PosternElement extends LitElement {
  createRenderRoot() {
    return this;
  }
}

/** Renders its host again whenever a store says that it changed. */
export class Follow {
  constructor(host, store) {
    this.host = host;
    this.store = store;
    host.addController(this);
  }

  hostConnected() {
    this.store.addEventListener('change', this.#update);
  }

  hostDisconnected() {
    this.store.removeEventListener('change', this.#update);
  }

  #update = () => this.host.requestUpdate();
}
