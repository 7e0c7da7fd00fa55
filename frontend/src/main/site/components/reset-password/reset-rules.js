import { newPasswordError, refusedPassword } from '../password-rules/rules.js';
import { blameCode, checkCode } from '../verify-code/verify-rules.js';

/** Errors of the form before it is sent. */
export function checkReset(policy, { username, code, password }) {
  const errors = checkCode({ username, code });
  const wrong = newPasswordError(policy, password);
  return wrong ? { ...errors, password: wrong } : errors;
}

/** The fields that a refused reset is about. */
export function blameReset(problem) {
  const password = refusedPassword(problem);
  return password ? { password } : blameCode(problem);
}
