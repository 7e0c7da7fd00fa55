/** A secret in groups that can be read out and typed. */
export function inGroups(secret) {
  return secret.match(/.{1,4}/gu)?.join(' ') ?? '';
}

/** Whether an address opens an authenticator app and nothing else. */
export function isOtpAddress(uri) {
  return uri.startsWith('otpauth://totp/');
}
