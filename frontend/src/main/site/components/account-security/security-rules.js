import { newPasswordError, refusedPassword } from '../password-rules/rules.js';

/** The second factors in the order in which they are offered: the safest first. */
export const FACTORS = ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP', 'SMS_MFA'];

/** Errors of the password form before it is sent; the current one may not be asked for. */
export function checkPasswordChange(policy, { currentPassword, newPassword }) {
  const errors = currentPassword === '' ? { currentPassword: 'Enter your current password.' } : {};
  const wrong = newPasswordError(policy, newPassword);
  if (wrong) {
    return { ...errors, newPassword: wrong };
  }
  return newPassword === currentPassword
    ? { ...errors, newPassword: 'This is the password you have already.' }
    : errors;
}

/** The fields that a refused change is about. */
export function blamePasswordChange(problem) {
  if (problem.code === 'invalid_credentials') {
    return { currentPassword: 'That is not your current password.' };
  }
  const newPassword = refusedPassword(problem);
  return newPassword ? { newPassword } : undefined;
}

/** What to say of a changed password. */
export function passwordChanged(sessionsEnded) {
  switch (sessionsEnded) {
    case 0:
      return 'Your password is changed. You were signed in nowhere else.';
    case 1:
      return 'Your password is changed. One other session ended.';
    default:
      return `Your password is changed. ${sessionsEnded} other sessions ended.`;
  }
}

/** The choice of factors with one switched on or off; who has the first one on prefers it. */
export function withFactor({ enabled, preferred }, factor, on) {
  const others = enabled.filter((each) => each !== factor);
  const now = on ? [...others, factor] : others;
  const kept = now.includes(preferred) ? preferred : now[0];
  return kept ? { enabled: now, preferred: kept } : { enabled: now };
}
