import { html } from 'lit';
import { Step } from './step.js';

/** `<postern-unknown-step>`: says what a sign-in asks that this page has no screen for. */
class UnknownStep extends Step {
  render() {
    return this.frame({
      heading: 'This account needs another step',
      intro: html`It is asked for <b>${this.challenge.name}</b>, which Postern does not offer. You are not signed in. Ask whoever runs this site.`,
    });
  }
}

customElements.define('postern-unknown-step', UnknownStep);
