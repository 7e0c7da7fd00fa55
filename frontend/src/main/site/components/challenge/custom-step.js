import { html, nothing } from 'lit';
import { Form } from '../../lib/form.js';
import { failureBanner, submitButton } from '../auth-card/auth-card.js';
import '../form-field/form-field.js';
import { Step } from './step.js';
import { customTexts } from './step-rules.js';

/**
 * `<postern-custom-step>`: asks what a function of the site's owner wants to know. What that
 * function sent is shown as text; no address in it is ever fetched.
 */
class CustomStep extends Step {
  #form = new Form(this, {
    check: ({ answer }) => (answer ? {} : { answer: 'Enter an answer.' }),
    blame: (problem) =>
      problem.code === 'code_mismatch' ? { answer: 'That is not the right answer. Try again.' } : undefined,
    send: ({ answer }) => this.flow.answer({ answer }),
  });

  render() {
    const { errors, failure, pending } = this.#form;
    const wrong = errors.answer ?? (this.flow.repeated ? 'That answer did not do. Try again.' : undefined);
    const { label, hint, question, rest } = customTexts(this.challenge.parameters.parameters);
    return this.frame({
      heading: 'One more question',
      intro: question,
      body: html`
        ${rest.length > 0 ? html`<dl class="facts">${rest.map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>` : nothing}
        <form novalidate @submit=${this.#form.submit}>
          ${failureBanner(failure)}
          <postern-field name="answer" .label=${label} autofill="off" .hint=${hint} .error=${wrong}></postern-field>
          ${submitButton(pending, 'Continue', 'Checking…')}
        </form>
      `,
    });
  }
}

customElements.define('postern-custom-step', CustomStep);
