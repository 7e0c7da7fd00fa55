package dev.postern.localaws.iam;

/** What the account's policies together say to a request. */
public sealed interface Decision {

  /** It may happen. */
  record Allowed() implements Decision {}

  /**
   * It may not.
   *
   * @param because what was missing, or what stood against it; for the log alone
   */
  record Denied(String because) implements Decision {}
}
