import { cleanCode } from '../verify-code/verify-rules.js';

const SECOND_FACTORS = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'];

/** What people know the ways to prove themselves by, with what happens next. */
const WAYS = new Map(Object.entries({
  PASSWORD: ['Password', 'Type the password of your account'],
  PASSWORD_SRP: ['Password', 'Type the password of your account'],
  WEB_AUTHN: ['Passkey', 'Use your fingerprint, face, PIN or security key'],
  EMAIL_OTP: ['Code by e-mail', 'We send a code to your e-mail address'],
  SMS_OTP: ['Code by text message', 'We send a code to your phone'],
  SMS_MFA: ['Code by text message', 'We send a code to your phone'],
  SOFTWARE_TOKEN_MFA: ['Authenticator app', 'Use the code that the app shows'],
}));

/** The name and the explanation of an option; of one that isn't known, the name it has. */
export function wayOf(option) {
  const [name, text] = WAYS.get(option) ?? [option, ''];
  return { option, name, text };
}

/** Whether a code comes on top of a password; one sent by e-mail can also stand alone. */
export function asksSecondFactor({ name }, proven) {
  return SECOND_FACTORS.includes(name) && (name !== 'EMAIL_OTP' || proven);
}

/** Errors of a code before it is sent. */
export function checkCode({ code }) {
  return cleanCode(code) ? {} : { code: 'Enter the code.' };
}

/** The fields that a refused code is about. */
export function blameCode(problem, fromApp) {
  switch (problem.code) {
    case 'code_mismatch':
      return {
        code: fromApp
          ? 'That is not the code that the app shows now. Each is good for half a minute, and once only.'
          : 'That is not the code we sent. Check it and try again.',
      };
    case 'code_expired':
      return { code: fromApp ? 'This code is too old. Enter the one that the app shows now.' : 'This code is too old. Ask for a new one.' };
    default:
      return undefined;
  }
}

/**
 * What a custom challenge shows: `label` and `hint` of its answer, a `question`, and whatever else
 * its parameters hold, as text alone.
 */
export function customTexts(parameters) {
  const { label, hint, question, USERNAME, ...rest } = parameters;
  return { label: label || 'Answer', hint, question, rest: Object.entries(rest) };
}
