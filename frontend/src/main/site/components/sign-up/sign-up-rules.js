import { emailError } from '../../lib/attributes.js';
import { newPasswordError, refusedPassword } from '../password-rules/rules.js';

/** Errors of a sign-up form before it is sent. */
export function checkSignUp({ username, email, password }, policy) {
  const errors = {};
  if (!username.trim()) {
    errors.username = 'Choose a user name.';
  }
  const wrongEmail = emailError(email);
  if (wrongEmail) {
    errors.email = wrongEmail;
  }
  const wrong = newPasswordError(policy, password);
  return wrong ? { ...errors, password: wrong } : errors;
}

/** The fields that a refused sign-up is about. */
export function blameSignUp(problem) {
  if (problem.code === 'username_taken') {
    return { username: 'This user name is taken. Choose another one.' };
  }
  const password = refusedPassword(problem);
  return password ? { password } : undefined;
}
