package dev.postern.localaws.identitypool;

import dev.postern.localaws.server.Input;
import dev.postern.localaws.sts.InvalidIdentityToken;
import dev.postern.localaws.sts.VerifiedWebIdentity;
import java.util.List;
import java.util.Map;

/** Decides whether a caller may act as an identity: by its logins, or as a guest. */
final class Admission {

  private final IdentityPools pools;
  private final Logins logins;
  private final OpenIdTokens tokens;

  Admission(IdentityPools pools, Logins logins, OpenIdTokens tokens) {
    this.pools = pools;
    this.logins = logins;
    this.tokens = tokens;
  }

  /**
   * Who was let in.
   *
   * @param identity may be another than the one asked for, where that one was merged into it
   * @param logins empty for guests and for bearers of an identity's own token
   * @param seen the identity as trust policies see it
   */
  record Admitted(
      IdentityPool pool, Identity identity, List<VerifiedLogin> logins, VerifiedWebIdentity seen) {

    boolean isGuest() {
      return identity.isGuest();
    }
  }

  /** Lets the caller in, or refuses, by the members {@code IdentityId} and {@code Logins}. */
  Admitted admit(Input input) {
    var id = input.text("IdentityId");
    var identity = pools.identities().require(id);
    var pool = pools.pool(identity.poolId());
    var given = input.textMap("Logins");
    if (given.containsKey(WebIdentities.PROVIDER)) {
      return byToken(pool, identity, given);
    }
    var verified = logins.verify(pool, given);
    if (!verified.isEmpty()) {
      var opened = pools.identities().authenticate(id, verified.stream().map(Login::of).toList());
      return admitted(pool, opened, verified);
    }
    if (!identity.isGuest()) {
      throw Faults.forbidden(id);
    }
    if (!pool.allowsGuests()) {
      throw Faults.noGuests();
    }
    return admitted(pool, identity, verified);
  }

  private static Admitted admitted(
      IdentityPool pool, Identity identity, List<VerifiedLogin> logins) {
    return new Admitted(
        pool,
        identity,
        logins,
        WebIdentities.of(identity, WebIdentities.methods(logins), pool.sessionTags(logins)));
  }

  /**
   * The identity's own token stands for its logins (developer guide, "Developer-authenticated").
   */
  private Admitted byToken(IdentityPool pool, Identity identity, Map<String, String> given) {
    if (given.size() > 1) {
      throw Faults.invalidParameter("A token of the identity itself stands alone in Logins.");
    }
    try {
      var seen = tokens.verify(given.values().iterator().next());
      if (!seen.claims()
          .equals(
              WebIdentities.of(identity, seen.claims().getOrDefault("amr", List.of()), Map.of())
                  .claims())) {
        throw Faults.loginsDoNotMatch();
      }
      return new Admitted(pool, identity, List.of(), seen);
    } catch (InvalidIdentityToken invalid) {
      throw Faults.notAuthorized("Invalid login token. " + invalid.awsMessage());
    }
  }
}
