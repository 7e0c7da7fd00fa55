/**
 * A password between its sign-up and the sign-in that follows the verification, so that nobody
 * types it twice. In memory alone: a reload forgets it.
 */
let kept = null;

/** Keeps the password of a person who is about to verify. */
export function keepPassword(username, password) {
  kept = { username, password };
}

/** The password kept for that person, or undefined. It is forgotten with the asking. */
export function takePassword(username) {
  const found = kept?.username === username ? kept.password : undefined;
  kept = null;
  return found;
}
