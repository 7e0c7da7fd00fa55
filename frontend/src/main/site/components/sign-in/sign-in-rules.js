import { Problem } from '../../lib/problem.js';

const STEPS = new Map(Object.entries({
  NEW_PASSWORD_REQUIRED: 'a new password',
  SMS_MFA: 'a code sent by text message',
  SMS_OTP: 'a code sent by text message',
  EMAIL_OTP: 'a code sent by e-mail',
  SOFTWARE_TOKEN_MFA: 'a code from an authenticator app',
  SELECT_MFA_TYPE: 'a choice of second factor',
  MFA_SETUP: 'setting up a second factor',
  WEB_AUTHN: 'a passkey',
}));

/** Errors of a sign-in form before it is sent. */
export function checkSignIn({ username, password }) {
  const errors = {};
  if (!username.trim()) {
    errors.username = 'Enter your user name.';
  }
  if (!password) {
    errors.password = 'Enter your password.';
  }
  return errors;
}

/** The fields that a refused sign-in is about. */
export function blameSignIn(problem) {
  switch (problem.code) {
    case 'invalid_credentials':
      return { password: 'User name or password is wrong.' };
    case 'password_reset_required':
      return { password: 'This password must be reset before it can be used. Ask whoever runs this site.' };
    default:
      return undefined;
  }
}

/** The problem that a challenge is to a page that can only take a name and a password. */
export function furtherStep(challenge) {
  const step = STEPS.get(challenge?.name) ?? `the step ${challenge?.name ?? 'of an unknown name'}`;
  return new Problem({
    code: 'further_step',
    title: 'This account needs a further step',
    detail: `Your password is right, but the account also asks for ${step}, which this page does not offer. You are not signed in.`,
  });
}
