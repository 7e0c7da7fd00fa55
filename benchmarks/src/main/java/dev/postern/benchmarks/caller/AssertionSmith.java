package dev.postern.benchmarks.caller;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.AssertionKeys.Published;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.session.SessionId;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Signs assertions as the auth service does, by a key of its own. */
public final class AssertionSmith {
  private static final String KEY_ID = "key-1";

  private final KeyPair pair = newPair();
  private final JWTAuth signer;

  /** With a new key, which takes some hundred milliseconds. */
  public AssertionSmith(Vertx vertx) {
    this.signer = JWTAuth.create(vertx, new JWTAuthOptions().addJwk(privateKey()));
  }

  /** By which others verify them. */
  public Published published() {
    return new Published(
        List.of(
            Map.of(
                "kty",
                "RSA",
                "alg",
                "RS256",
                "use",
                "sig",
                "kid",
                KEY_ID,
                "n",
                encode(((RSAPublicKey) pair.getPublic()).getModulus()),
                "e",
                encode(((RSAPublicKey) pair.getPublic()).getPublicExponent()))));
  }

  /** An assertion for that person's session, good for a minute from then on. */
  public CallerAssertion assertion(SessionId session, String subject, Instant now) {
    JsonObject claims =
        new JsonObject()
            .put("iss", CallerAssertion.ISSUER)
            .put("aud", CallerAssertion.AUDIENCE)
            .put("iat", now.getEpochSecond())
            .put("exp", now.getEpochSecond() + CallerAssertion.MOST_SECONDS)
            .put("sid", session.value())
            .put("sub", subject)
            .put("username", "ann")
            .put("groups", new JsonArray().add("staff"))
            .put("auth_time", now.getEpochSecond())
            .put("amr", new JsonArray().add("pwd"));
    JWTOptions options =
        new JWTOptions()
            .setAlgorithm("RS256")
            .setNoTimestamp(true)
            .setHeader(new JsonObject().put("kid", KEY_ID));
    return new CallerAssertion(new Secret(signer.generateToken(claims, options)));
  }

  private JsonObject privateKey() {
    RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair.getPrivate();
    return new JsonObject()
        .put("kty", "RSA")
        .put("alg", "RS256")
        .put("kid", KEY_ID)
        .put("n", encode(key.getModulus()))
        .put("e", encode(key.getPublicExponent()))
        .put("d", encode(key.getPrivateExponent()))
        .put("p", encode(key.getPrimeP()))
        .put("q", encode(key.getPrimeQ()))
        .put("dp", encode(key.getPrimeExponentP()))
        .put("dq", encode(key.getPrimeExponentQ()))
        .put("qi", encode(key.getCrtCoefficient()));
  }

  private static KeyPair newPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2_048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  private static String encode(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] unsigned = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
  }
}
