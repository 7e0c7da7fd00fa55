import { html } from 'lit';
import { attributeErrors, attributesOf } from '../../lib/attributes.js';
import { Form } from '../../lib/form.js';
import { briefly } from '../../lib/page.js';
import { passwordPolicy } from '../../stores/password-policy.js';
import { failureBanner, submitButton } from '../auth-card/auth-card.js';
import { attributeField } from '../form-field/attribute-field.js';
import { newPasswordField } from '../password-rules/new-password-field.js';
import { newPasswordError, refusedPassword } from '../password-rules/rules.js';
import { Step } from './step.js';

let policy;

/** The rules are there before the step is, so that nothing moves below what is typed. */
export async function ready() {
  policy = await briefly(passwordPolicy());
}

/**
 * `<postern-new-password-step>`: asks for a password in place of the temporary one, and for what
 * else the account must know.
 */
class NewPasswordStep extends Step {
  #form = new Form(this, {
    check: (values) => this.#check(values),
    blame: (problem) => {
      const newPassword = refusedPassword(problem);
      return newPassword ? { newPassword } : undefined;
    },
    send: (values) =>
      this.flow.answer({
        newPassword: values.newPassword,
        attributes: attributesOf(this.#required, values),
      }),
  });

  get #required() {
    return this.challenge.parameters.requiredAttributes;
  }

  render() {
    const { errors, failure, pending } = this.#form;
    const { attributes } = this.challenge.parameters;
    return this.frame({
      heading: 'Choose your own password',
      intro: 'The one you used was only for the first time.',
      body: html`
        <form novalidate @submit=${this.#form.submit}>
          ${failureBanner(failure)}
          <input class="visually-hidden" .value=${this.flow.username} autocomplete="username" tabindex="-1" aria-hidden="true" readonly>
          ${newPasswordField({ name: 'newPassword', label: 'New password', error: errors.newPassword })}
          ${this.#required.map((name) => attributeField(name, attributes[name] ?? '', errors[name]))}
          ${submitButton(pending, 'Continue', 'Setting it…')}
        </form>
      `,
    });
  }

  #check(values) {
    const wrong = newPasswordError(policy, values.newPassword);
    return { ...(wrong && { newPassword: wrong }), ...attributeErrors(this.#required, values) };
  }
}

customElements.define('postern-new-password-step', NewPasswordStep);
