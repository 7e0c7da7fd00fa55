package dev.postern.localaws.userpool;

import com.nimbusds.jose.JWSAlgorithm;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.token.SignedToken;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Lets callers in who show an access token. */
final class AccessTokens {

  private final UserPools pools;
  private final InstantSource clock;

  AccessTokens(UserPools pools, InstantSource clock) {
    this.pools = pools;
    this.clock = clock;
  }

  /** Whom an access token speaks for. */
  record Bearer(UserPool pool, AppClient client, User user, Grant grant) {}

  /** Does the work for the token's bearer, under the pool's lock. */
  <T> T authorize(String accessToken, Function<Bearer, T> work) {
    return authorize(accessToken, Scopes.ACCOUNT, work);
  }

  /** Does the work for the bearer of a token that has the scope. */
  <T> T authorize(String accessToken, String scope, Function<Bearer, T> work) {
    var token = SignedToken.parse(accessToken).orElseThrow(AccessTokens::invalid);
    var pool = issuer(token).orElseThrow(AccessTokens::invalid);
    if (!token.verifies(pool.keys().access(), JWSAlgorithm.RS256)
        || !token.text("token_use").equals(Optional.of("access"))) {
      throw invalid();
    }
    if (token.expired(clock.instant())) {
      throw Faults.notAuthorized("Access Token has expired");
    }
    if (!Arrays.asList(token.text("scope").orElse("").split(" ")).contains(scope)) {
      throw Faults.notAuthorized("Access Token does not have required scopes");
    }
    return pool.exclusively(() -> work.apply(bearer(pool, token)));
  }

  private Optional<UserPool> issuer(SignedToken token) {
    return token
        .text("iss")
        .flatMap(
            issuer ->
                pools
                    .find(issuer.substring(issuer.lastIndexOf('/') + 1))
                    .filter(pool -> issuer.equals("https://" + pools.provider(pool.id()))));
  }

  private static Bearer bearer(UserPool pool, SignedToken token) {
    var grant =
        token
            .text("event_id")
            .flatMap(pool::grant)
            .filter(found -> !found.revoked())
            .orElseThrow(() -> Faults.notAuthorized("Access Token has been revoked"));
    var client = pool.client(grant.clientId()).orElseThrow(AccessTokens::invalid);
    var user = pool.userWithSub(grant.sub()).orElseThrow(Faults::userNotFound);
    if (!user.enabled()) {
      throw Faults.notAuthorized("User is disabled.");
    }
    return new Bearer(pool, client, user, grant);
  }

  private static ServiceFault invalid() {
    return Faults.notAuthorized("Invalid Access Token");
  }
}
