package dev.postern.localaws.iam;

/** What the account's policies together say to a request. */
public sealed interface Decision {

  /** It may happen. */
  record Allowed() implements Decision {}

  /**
   * It may not.
   *
   * @param because AWS's ending of the sentence "User … is not authorized to perform …"
   */
  record Denied(String because) implements Decision {}
}
