/** A code as it was meant: mail programs and people put spaces and dashes in. */
export function cleanCode(code) {
  return code.replace(/[\s\-–]/g, '');
}

/** Errors of the verification form before it is sent. */
export function checkCode({ username, code }) {
  const errors = {};
  if (!username.trim()) {
    errors.username = 'Enter the user name you signed up with.';
  }
  if (!cleanCode(code)) {
    errors.code = 'Enter the code from the message.';
  }
  return errors;
}

/** The fields that a refused code is about. */
export function blameCode(problem) {
  switch (problem.code) {
    case 'code_mismatch':
      return { code: 'That is not the code we sent. Check it, or ask for a new one.' };
    case 'code_expired':
      return { code: 'This code is too old or used up. Ask for a new one.' };
    default:
      return undefined;
  }
}
