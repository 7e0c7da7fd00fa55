/**
 * What one page hands to the next: in memory alone, so that a reload forgets it.
 */
let password = null;
let challenge = null;

/** Keeps the password of a person who is about to verify, so that nobody types it twice. */
export function keepPassword(username, value) {
  password = { username, value };
}

/** The password kept for that person, or undefined. It is forgotten with the asking. */
export function takePassword(username) {
  const found = password?.username === username ? password.value : undefined;
  password = null;
  return found;
}

/**
 * Keeps what a sign-in asks next.
 *
 * @param {{username: string, challenge: object, proven: boolean}} begun proven: whether a password
 *   was given already
 */
export function keepChallenge(begun) {
  challenge = begun;
}

/** What was kept, or null. It is forgotten with the asking. */
export function takeChallenge() {
  const found = challenge;
  challenge = null;
  return found;
}
