/** Errors of a sign-up form before it is sent; the pool's own rules are the gateway's to tell. */
export function checkSignUp({ username, email, password }) {
  const errors = {};
  if (!username.trim()) {
    errors.username = 'Choose a user name.';
  }
  if (!email.trim()) {
    errors.email = 'Enter your e-mail address.';
  } else if (!/^[^\s@]+@[^\s@]+$/.test(email.trim())) {
    errors.email = 'That is no e-mail address: it needs a name, an @ and a domain.';
  }
  if (!password) {
    errors.password = 'Choose a password.';
  }
  return errors;
}

/** The fields that a refused sign-up is about. */
export function blameSignUp(problem) {
  switch (problem.code) {
    case 'username_taken':
      return { username: 'This user name is taken. Choose another one.' };
    case 'password_policy':
      return { password: problem.detail || 'This password is too weak for this site.' };
    default:
      return undefined;
  }
}
