package dev.postern.contract.caller;

import dev.postern.contract.bus.Secret;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** Assertions as the auth service signs them, and such as it never would. */
final class TestAssertions {
  static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private TestAssertions() {}

  static JsonObject header() {
    return JsonObject.of("alg", "RS256", "typ", "JWT", "kid", "key-1");
  }

  static JsonObject claims() {
    long now = Instant.now().getEpochSecond();
    return new JsonObject()
        .put("iss", CallerAssertion.ISSUER)
        .put("aud", CallerAssertion.AUDIENCE)
        .put("iat", now)
        .put("exp", now + 60)
        .put("sid", "session-1")
        .put("sub", "sub-1")
        .put("username", "ann")
        .put("groups", JsonArray.of("staff"))
        .put("auth_time", now)
        .put("amr", JsonArray.of("pwd"));
  }

  static CallerAssertion assertion(JsonObject header, JsonObject claims, KeyPair key) {
    try {
      String signed = part(header) + "." + part(claims);
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.UTF_8));
      return new CallerAssertion(
          new Secret(signed + "." + BASE64URL.encodeToString(signature.sign())));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static String part(JsonObject json) {
    return BASE64URL.encodeToString(json.toBuffer().getBytes());
  }

  static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static Map<String, String> jwk(String id, KeyPair key) {
    RSAPublicKey rsa = (RSAPublicKey) key.getPublic();
    return Map.of(
        "kty",
        "RSA",
        "alg",
        "RS256",
        "use",
        "sig",
        "kid",
        id,
        "n",
        BASE64URL.encodeToString(unsigned(rsa.getModulus().toByteArray())),
        "e",
        BASE64URL.encodeToString(unsigned(rsa.getPublicExponent().toByteArray())));
  }

  private static byte[] unsigned(byte[] magnitude) {
    return magnitude[0] == 0 ? Arrays.copyOfRange(magnitude, 1, magnitude.length) : magnitude;
  }
}
