package dev.postern.localaws.identitypool;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import dev.postern.localaws.federation.SessionTagClaim;
import dev.postern.localaws.state.StateDirectory;
import dev.postern.localaws.sts.InvalidIdentityToken;
import dev.postern.localaws.sts.VerifiedWebIdentity;
import dev.postern.localaws.token.KeyForge;
import dev.postern.localaws.token.SignedToken;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Issues and verifies the OpenID tokens of identities, which STS takes for credentials. */
public final class OpenIdTokens {

  /** What stands in {@code iss}. */
  public static final String ISSUER = "https://" + WebIdentities.PROVIDER;

  /** How long the tokens of GetOpenIdToken are good. */
  static final Duration LIFETIME = Duration.ofMinutes(10);

  private static final String STATE = "identity-pools.key";

  private final InstantSource clock;
  private final StateDirectory state;
  private final KeyForge forge;
  private Optional<RSAKey> key;

  /** Takes the stored key, or makes one when the first token is issued. */
  public OpenIdTokens(InstantSource clock, StateDirectory state, KeyForge forge) {
    this.clock = clock;
    this.state = state;
    this.forge = forge;
    this.key = state.load(STATE, Stored.class).map(Stored::parsed);
  }

  /** A token with the methods and tags of what trust policies shall see. */
  String issue(Identity identity, VerifiedWebIdentity seen, Duration life) {
    var now = clock.instant();
    var claims = new LinkedHashMap<String, Object>();
    claims.put("sub", identity.id());
    claims.put("aud", identity.poolId());
    claims.put("amr", seen.claims().getOrDefault("amr", List.of()));
    claims.put("iss", ISSUER);
    if (!seen.principalTags().isEmpty()) {
      claims.put(SessionTagClaim.NAME, SessionTagClaim.of(seen.principalTags()));
    }
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(life).getEpochSecond());
    return SignedToken.sign(key(), JWSAlgorithm.RS512, claims);
  }

  /**
   * Whom the token names.
   *
   * @throws InvalidIdentityToken where it is forged or expired
   */
  public VerifiedWebIdentity verify(String jwt) {
    var token =
        SignedToken.parse(jwt)
            .orElseThrow(
                () -> new InvalidIdentityToken("The ID Token provided is not a valid JWT."));
    if (!token.text("iss").equals(Optional.of(ISSUER))) {
      throw new InvalidIdentityToken("No OpenIDConnect provider found for the token's issuer.");
    }
    if (!token.verifies(key(), JWSAlgorithm.RS512)) {
      throw new InvalidIdentityToken(
          "Couldn't retrieve verification key from your identity provider.");
    }
    if (token.expired(clock.instant())) {
      throw InvalidIdentityToken.expired("Token expired: the web identity token has expired.");
    }
    return new VerifiedWebIdentity(
        WebIdentities.PROVIDER,
        Map.of(
            "aud",
            token.text("aud").stream().toList(),
            "sub",
            token.text("sub").stream().toList(),
            "amr",
            token.texts("amr")),
        SessionTagClaim.read(token.claims()));
  }

  /** The public key as a set, for whoever verifies the tokens; waits until it is made. */
  public String jwks() {
    var published =
        new RSAKey.Builder(key().toPublicJWK())
            .algorithm(JWSAlgorithm.RS512)
            .keyUse(KeyUse.SIGNATURE)
            .build();
    return new JWKSet(published).toString(true);
  }

  private synchronized RSAKey key() {
    if (key.isEmpty()) {
      var made = forge.nextNow();
      state.save(STATE, new Stored(made.toJSONString()));
      key = Optional.of(made);
    }
    return key.get();
  }

  private record Stored(String key) {
    RSAKey parsed() {
      try {
        return RSAKey.parse(key);
      } catch (ParseException e) {
        throw new IllegalStateException("the stored signing key is damaged", e);
      }
    }

    @Override
    public String toString() {
      return "Stored[***]";
    }
  }
}
