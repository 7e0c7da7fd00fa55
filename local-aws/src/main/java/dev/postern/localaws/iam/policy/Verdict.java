package dev.postern.localaws.iam.policy;

/** What one policy says to one request, from the weakest word to the strongest. */
public enum Verdict {
  /** No statement applies. */
  SILENT,
  /** Allowed for the whole account: leaves the decision to the account's identity policies. */
  ALLOWED_FOR_ACCOUNT,
  /** Allowed for the principal; a session policy still limits it. */
  ALLOWED,
  /** Allowed for this very session by name, whatever its session policy says. */
  ALLOWED_FOR_SESSION,
  /** Forbidden, whatever any other policy says. */
  DENIED;

  Verdict orStronger(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
