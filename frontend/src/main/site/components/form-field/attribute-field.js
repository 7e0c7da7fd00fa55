import { html } from 'lit';
import { attributeInput, attributeLabel } from '../../lib/attributes.js';
import './form-field.js';

/** The field that asks for an attribute of an account, named as that is. */
export function attributeField(name, value, error) {
  const { type, autofill, keyboard, hint } = attributeInput(name);
  return html`<postern-field name=${name} .label=${attributeLabel(name)} type=${type} .autofill=${autofill}
    .keyboard=${keyboard} .value=${value} .hint=${hint} .error=${error}></postern-field>`;
}
