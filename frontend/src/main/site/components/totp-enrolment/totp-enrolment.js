import { html, nothing, svg } from 'lit';
import { announce } from '../../lib/page.js';
import { inGroups, isOtpAddress } from './totp-texts.js';

/**
 * What an authenticator app has to know: a picture to scan, the same as text, and a link for an app
 * on the same device.
 *
 * @param {{secret: string, uri: string, qr: {size: number, path: string}}} enrolment
 */
export function totpEnrolment({ secret, uri, qr }) {
  return html`
    <div class="totp">
      <svg class="qr" viewBox="0 0 ${qr.size} ${qr.size}" role="img" aria-label="QR code for your authenticator app">
        ${svg`<path d=${qr.path}/>`}
      </svg>
      <div class="totp-secret">
        <p id="totp-secret-label">Or type this key into the app:</p>
        <p><code>${inGroups(secret)}</code></p>
        <button type="button" class="button button-small" aria-describedby="totp-secret-label" @click=${(event) => copy(event, secret)}>Copy the key</button>
        ${isOtpAddress(uri) ? html`<p class="totp-link"><a href=${uri}>Open in an app on this device</a></p>` : nothing}
      </div>
    </div>
  `;
}

async function copy({ currentTarget: button }, secret) {
  try {
    await navigator.clipboard.writeText(secret);
    announce('Key copied.');
    button.textContent = 'Copied';
  } catch {
    // No clipboard without a secure connection or permission: the text is left selected instead.
    getSelection().selectAllChildren(button.parentElement.querySelector('code'));
    announce('Key selected. Copy it with your keyboard.');
  }
}
