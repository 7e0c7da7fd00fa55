package dev.postern.localaws.identitypool;

import static dev.postern.localaws.identitypool.Faults.notAuthorized;

import com.nimbusds.jose.JWSAlgorithm;
import dev.postern.localaws.token.SignedToken;
import dev.postern.localaws.userpool.UserPools;
import java.time.InstantSource;
import java.util.Optional;

/** Verifies the ID tokens of user pools. */
final class UserPoolLogins {

  private final UserPools userPools;
  private final InstantSource clock;

  UserPoolLogins(UserPools userPools, InstantSource clock) {
    this.userPools = userPools;
    this.clock = clock;
  }

  VerifiedLogin verify(IdentityPool pool, String provider, String text) {
    var token =
        SignedToken.parse(text)
            .orElseThrow(
                () ->
                    notAuthorized(
                        "Invalid login token. Not a valid OpenId Connect identity token."));
    if (!token.text("iss").equals(Optional.of("https://" + provider))) {
      throw notAuthorized("Invalid login token. Issuer doesn't match providerName");
    }
    var key =
        userPools
            .idKey(provider)
            .orElseThrow(() -> notAuthorized("Invalid login token. Couldn't verify signed token."));
    if (!token.verifies(key, JWSAlgorithm.RS256)) {
      throw notAuthorized("Invalid login token. Couldn't verify signed token.");
    }
    if (!token.text("token_use").equals(Optional.of("id"))) {
      throw notAuthorized("Invalid login token. Not a valid OpenId Connect identity token.");
    }
    var now = clock.instant();
    if (token.expired(now)) {
      throw notAuthorized(
          "Invalid login token. Token expired: %d >= %d"
              .formatted(now.getEpochSecond(), token.time("exp").orElse(now).getEpochSecond()));
    }
    return accepted(pool, provider, token);
  }

  private VerifiedLogin accepted(IdentityPool pool, String provider, SignedToken token) {
    var clientId = token.text("aud").orElse("");
    var binding = pool.binding(provider, clientId).orElseThrow(() -> Faults.otherAudience());
    if (binding.path("ServerSideTokenCheck").asBoolean() && !userPools.isLive(provider, token)) {
      throw notAuthorized("Invalid login token. Token has been revoked.");
    }
    var subject =
        token.text("sub").orElseThrow(() -> notAuthorized("Invalid login token. Missing subject."));
    return VerifiedLogin.atUserPool(provider, clientId, subject, token.claims());
  }
}
