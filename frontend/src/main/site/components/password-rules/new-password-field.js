import { html } from 'lit';
import '../form-field/form-field.js';
import './password-rules.js';

/** The field for a new password, with the rules that it must keep below. */
export function newPasswordField({ name, label, error }) {
  return html`
    <postern-field class="ruled-field" name=${name} label=${label} type="password" autofill="new-password"
      described="password-rules" .error=${error}></postern-field>
    <postern-password-rules id="password-rules" field=${name}></postern-password-rules>
  `;
}
