/** Errors of a sign-in form before it is sent; the password may be missing where it isn't asked. */
export function checkSignIn({ username, password }) {
  const errors = {};
  if (!username.trim()) {
    errors.username = 'Enter your user name.';
  }
  if (password === '') {
    errors.password = 'Enter your password.';
  }
  return errors;
}

/** The fields that a refused sign-in is about. */
export function blameSignIn(problem) {
  if (problem.code === 'invalid_credentials') {
    return { password: 'User name or password is wrong.' };
  }
  return undefined;
}
