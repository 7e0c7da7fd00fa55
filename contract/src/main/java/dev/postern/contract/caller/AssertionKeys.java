package dev.postern.contract.caller;

import dev.postern.contract.bus.Idempotent;
import dev.postern.contract.bus.Operation;
import java.util.List;
import java.util.Map;

/** Asks the auth service for the public keys that verify its assertions. */
public record AssertionKeys() implements Idempotent {
  /** Answered by the auth service. */
  public static final Operation<AssertionKeys, Published> OPERATION =
      new Operation<>("auth.caller.keys", AssertionKeys.class, Published.class);

  /**
   * The keys in force: the one that signs, the one that will sign next and those whose assertions
   * may still be alive.
   *
   * @param keys public RSA keys as JWK members (RFC 7517), each with a {@code kid}
   */
  public record Published(List<Map<String, String>> keys) {}
}
