import { html } from 'lit';

/** Lets a person say that this browser may skip the second factor from now on. */
export function rememberBox() {
  return html`
    <label class="check-line">
      <input type="checkbox" name="rememberDevice">
      <span>Remember this browser
        <span class="field-hint">Don’t ask for a code here again. Only on a device that is yours alone.</span>
      </span>
    </label>
  `;
}
