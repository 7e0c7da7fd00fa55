package dev.postern.localaws.sigv4;

/** What can be wrong with a signature, whatever the protocol calls it. */
enum Problem {
  MISSING,
  MALFORMED,
  UNKNOWN_KEY,
  INVALID_TOKEN,
  EXPIRED_TOKEN,
  WRONG_SCOPE,
  SKEWED,
  MISMATCH
}
