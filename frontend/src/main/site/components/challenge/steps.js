import { html } from 'lit';

/** What shows a challenge: code fetched when it is asked, and its element. */
const CODE = {
  code: () => import('./code-step.js'),
  choose: () => import('./choose-step.js'),
  enrol: () => import('./enrol-step.js'),
  'new-password': () => import('./new-password-step.js'),
  passkey: () => import('./passkey-step.js'),
  password: () => import('./password-step.js'),
  custom: () => import('./custom-step.js'),
  unknown: () => import('./unknown-step.js'),
};

const FAMILIES = new Map(Object.entries({
  NEW_PASSWORD_REQUIRED: 'new-password',
  SMS_MFA: 'code',
  SMS_OTP: 'code',
  EMAIL_OTP: 'code',
  SOFTWARE_TOKEN_MFA: 'code',
  SELECT_MFA_TYPE: 'choose',
  SELECT_CHALLENGE: 'choose',
  PASSWORD: 'password',
  WEB_AUTHN: 'passkey',
  CUSTOM_CHALLENGE: 'custom',
}));

/** The kind of screen that asks a challenge. */
export function familyOf({ name, parameters }) {
  if (name === 'MFA_SETUP') {
    return parameters.totp ? 'enrol' : 'choose';
  }
  return FAMILIES.get(name) ?? 'unknown';
}

/** Fetches the code that shows a challenge. */
export async function loadStep(challenge) {
  const code = await CODE[familyOf(challenge)]();
  await code.ready?.();
}

/** The element that asks what a flow is at; `level` of its heading. */
export function stepElement(flow, level) {
  const { challenge } = flow;
  switch (familyOf(challenge)) {
    case 'code':
      return html`<postern-code-step .flow=${flow} .challenge=${challenge} .level=${level}></postern-code-step>`;
    case 'choose':
      return html`<postern-choose-step .flow=${flow} .challenge=${challenge} .level=${level}></postern-choose-step>`;
    case 'enrol':
      return html`<postern-enrol-step .flow=${flow} .challenge=${challenge} .level=${level}></postern-enrol-step>`;
    case 'new-password':
      return html`<postern-new-password-step .flow=${flow} .challenge=${challenge} .level=${level}></postern-new-password-step>`;
    case 'passkey':
      return html`<postern-passkey-step .flow=${flow} .challenge=${challenge} .level=${level}></postern-passkey-step>`;
    case 'password':
      return html`<postern-password-step .flow=${flow} .challenge=${challenge} .level=${level}></postern-password-step>`;
    case 'custom':
      return html`<postern-custom-step .flow=${flow} .challenge=${challenge} .level=${level}></postern-custom-step>`;
    default:
      return html`<postern-unknown-step .flow=${flow} .challenge=${challenge} .level=${level}></postern-unknown-step>`;
  }
}
