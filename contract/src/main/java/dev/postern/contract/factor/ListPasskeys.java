package dev.postern.contract.factor;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Idempotent;
import java.time.Instant;
import java.util.List;

/** Asks for all passkeys of the caller. */
public record ListPasskeys() implements Idempotent {
  /** Answered by the auth service. */
  public static final CallerOperation<ListPasskeys, Passkeys> OPERATION =
      new CallerOperation<>("auth.factor.list-passkeys", ListPasskeys.class, Passkeys.class);

  /** The caller's passkeys, the newest first. */
  public record Passkeys(List<Passkey> passkeys) {}

  /**
   * One of them.
   *
   * @param id credential id in base64url
   * @param name as Cognito calls it, after the kind of authenticator
   * @param relyingParty the domain that it is good for
   */
  public record Passkey(
      String id, String name, String relyingParty, List<String> transports, Instant createdAt) {}
}
