package dev.postern.localaws.identitypool;

import dev.postern.localaws.server.Input;
import java.util.List;

/** Decides whether a caller may act as an identity: by its logins, or as a guest. */
final class Admission {

  private final IdentityPools pools;
  private final Logins logins;

  Admission(IdentityPools pools, Logins logins) {
    this.pools = pools;
    this.logins = logins;
  }

  /** Who was let in. */
  record Admitted(IdentityPool pool, Identity identity, List<VerifiedLogin> logins) {}

  /** Lets the caller in, or refuses, by the members {@code IdentityId} and {@code Logins}. */
  Admitted admit(Input input) {
    var identity = pools.identity(input.text("IdentityId"));
    var pool = pools.pool(identity.poolId());
    var verified = logins.verify(pool, input.textMap("Logins"));
    if (!verified.isEmpty()) {
      return new Admitted(pool, pools.authenticate(identity, verified), verified);
    }
    if (!identity.logins().isEmpty()) {
      throw Faults.notAuthorized("Access to Identity '" + identity.id() + "' is forbidden.");
    }
    if (!pool.allowsGuests()) {
      throw Faults.notAuthorized("Unauthenticated access is not supported for this identity pool.");
    }
    return new Admitted(pool, identity, verified);
  }
}
