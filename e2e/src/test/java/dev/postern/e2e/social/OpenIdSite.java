package dev.postern.e2e.social;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Google or Apple: ID tokens by OpenID Connect, as Google's "OpenID Connect" and Apple's "Sign in
 * with Apple REST API" document them.
 *
 * @param host which its issuer is
 * @param consent where people agree
 * @param secret whether that is a client secret of the one application it knows
 * @param person what its tokens say beside what all say
 */
record OpenIdSite(
    String host, Consent consent, RSAKey key, Predicate<String> secret, JsonObject person)
    implements SocialSite {
  private static final String CONSENT = "/authorize";

  /** Google, of which anything is asked by redirect. */
  static OpenIdSite google(String clientId, String clientSecret) {
    return new OpenIdSite(
        "accounts.google.com",
        new Consent("Google", clientId, "access_denied"),
        newKey(),
        clientSecret::equals,
        new JsonObject()
            .put("sub", "110169484474386276334")
            .put("email", "ann@gmail.example")
            .put("email_verified", true)
            .put("name", "Ann of Google")
            .put("hd", "gmail.example"));
  }

  /** Apple, which writes truths as texts and gives an address to a form alone. */
  static OpenIdSite apple(AppleAccount account) {
    return new OpenIdSite(
        "appleid.apple.com",
        new Consent("Apple", AppleAccount.CLIENT, "user_cancelled_authorize"),
        newKey(),
        account::isSecret,
        new JsonObject()
            .put("sub", "001473.fe6f83bf4b8e4590aacbabdcb8598bd0.2039")
            .put("email", "ann@privaterelay.example")
            .put("email_verified", "true")
            .put("is_private_email", "true")
            .put("nonce_supported", true));
  }

  @Override
  public List<String> hosts() {
    return List.of(host);
  }

  @Override
  public Told answer(Asked asked, URI address) {
    return switch (asked.path()) {
      case "/.well-known/openid-configuration" -> Told.json(200, document(address));
      case "/keys" -> Told.json(200, new JsonObject(new JWKSet(key.toPublicJWK()).toString(true)));
      case CONSENT -> isAskedRightly(asked) ? consent.answer(asked) : refusal("response_mode");
      case "/token" -> token(asked);
      default -> Told.json(404, new JsonObject());
    };
  }

  /** "If you request any scopes, the value must be form_post." */
  private boolean isAskedRightly(Asked asked) {
    return !host.contains("apple")
        || asked.text("response_mode").equals("form_post")
        || asked.text("scope").matches("|openid");
  }

  private JsonObject document(URI address) {
    return new JsonObject()
        .put("issuer", "https://" + host)
        .put("authorization_endpoint", address + CONSENT)
        .put("token_endpoint", address + "/token")
        .put("jwks_uri", address + "/keys");
  }

  private Told token(Asked asked) {
    if (!secret.test(asked.text("client_secret"))) {
      return Told.json(400, new JsonObject().put("error", "invalid_client"));
    }
    return consent
        .redeem(asked)
        .map(
            question ->
                Told.json(
                    200,
                    new JsonObject()
                        .put("access_token", UUID.randomUUID().toString())
                        .put("token_type", "Bearer")
                        .put("expires_in", 3_599)
                        .put("id_token", idToken(question))))
        .orElseGet(() -> Told.json(400, new JsonObject().put("error", "invalid_grant")));
  }

  private String idToken(Asked question) {
    Instant now = Instant.now();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer("https://" + host)
            .audience(question.text("client_id"))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(3_600)))
            .claim("nonce", question.text("nonce"));
    person.forEach(claim -> claims.claim(claim.getKey(), claim.getValue()));
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
            claims.build());
    try {
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private Told refusal(String what) {
    return Told.page(400, "<h1>invalid_request: %s</h1>".formatted(what));
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }
}
