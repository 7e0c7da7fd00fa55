/** What Cognito counts as a special character (its password policy); a space only inside. */
const SPECIAL = /[\^$*.[\]{}()?\-"!@#%&/\\,><':;|_~`+=]|\S +\S/;

/**
 * The rules of a policy in words, each with whether a password keeps it.
 *
 * @param {{minimumLength: number, requireUppercase: boolean, requireLowercase: boolean,
 *   requireNumbers: boolean, requireSymbols: boolean} | undefined} policy
 * @returns {{text: string, kept: boolean}[]}
 */
export function judge(policy, password) {
  if (!policy) {
    return [];
  }
  const rules = [
    [true, `At least ${policy.minimumLength} characters`, password.length >= policy.minimumLength],
    [policy.requireUppercase, 'A capital letter, A to Z', /[A-Z]/.test(password)],
    [policy.requireLowercase, 'A small letter, a to z', /[a-z]/.test(password)],
    [policy.requireNumbers, 'A digit', /[0-9]/.test(password)],
    [policy.requireSymbols, 'A special character, such as ! or -', SPECIAL.test(password)],
  ];
  return rules.filter(([asked]) => asked).map(([, text, kept]) => ({ text, kept }));
}

/** What is wrong with a new password, or undefined. */
export function newPasswordError(policy, password) {
  if (!password) {
    return 'Choose a password.';
  }
  const broken = judge(policy, password).filter(({ kept }) => !kept).length;
  if (broken === 0) {
    return undefined;
  }
  return broken === 1 ? 'One rule below is not kept yet.' : `${broken} of the rules below are not kept yet.`;
}

/** The error text of a password that the gateway refused, or undefined if that is not about it. */
export function refusedPassword(problem) {
  return problem.code === 'password_policy'
    ? problem.detail || 'This password is too weak for this site.'
    : undefined;
}
