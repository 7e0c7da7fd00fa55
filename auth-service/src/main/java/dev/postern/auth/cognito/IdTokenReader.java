package dev.postern.auth.cognito;

import dev.postern.auth.session.OfferedRoles;
import dev.postern.auth.session.Person;
import dev.postern.contract.bus.Failure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ID tokens that Cognito itself handed over by TLS, which is why their signature is not
 * looked at; that they are what was asked for is.
 */
final class IdTokenReader {
  private static final String OWN_PREFIX = "cognito:";
  private static final Set<String> PROTOCOL_CLAIMS =
      Set.of(
          "iss",
          "aud",
          "sub",
          "exp",
          "iat",
          "nbf",
          "jti",
          "token_use",
          "auth_time",
          "nonce",
          "at_hash",
          "origin_jti",
          "event_id",
          "identities");

  private final String issuer;
  private final String clientId;
  private final InstantSource clock;

  IdTokenReader(String issuer, String clientId, InstantSource clock) {
    this.issuer = issuer;
    this.clientId = clientId;
    this.clock = clock;
  }

  /** The claims; a token that isn't ours is a {@link Failure} with {@code DEFECT}. */
  IdToken read(String token) {
    try {
      JsonObject claims = claimsOf(token);
      Instant expiresAt = instant(claims, "exp");
      expect("iss", issuer.equals(text(claims, "iss")));
      expect("aud", clientId.equals(text(claims, "aud")));
      expect("token_use", "id".equals(text(claims, "token_use")));
      expect("exp", clock.instant().isBefore(expiresAt));
      return new IdToken(person(claims), expiresAt);
    } catch (IllegalArgumentException | ClassCastException | DecodeException e) {
      throw CognitoFailures.defect(e);
    }
  }

  /** The device that an access token was given to, if the pool knows it. */
  static Optional<String> deviceKeyOf(String accessToken) {
    try {
      return Optional.ofNullable(claimsOf(accessToken).getString("device_key"));
    } catch (IllegalArgumentException | ClassCastException | DecodeException e) {
      return Optional.empty();
    }
  }

  private static JsonObject claimsOf(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("an ID token is no JWT");
    }
    return new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(parts[1])));
  }

  private static Person person(JsonObject claims) {
    return new Person(
        text(claims, "cognito:username"),
        text(claims, "sub"),
        texts(claims, "cognito:groups"),
        attributes(claims),
        instant(claims, "auth_time"),
        new OfferedRoles(
            texts(claims, "cognito:roles"),
            Optional.ofNullable(claims.getString("cognito:preferred_role"))));
  }

  private static List<String> texts(JsonObject claims, String name) {
    @Nullable JsonArray texts = claims.getJsonArray(name);
    return texts == null ? List.of() : texts.stream().map(String.class::cast).toList();
  }

  private static Map<String, String> attributes(JsonObject claims) {
    Map<String, String> attributes = new HashMap<>();
    claims.forEach(
        claim -> {
          String name = claim.getKey();
          if (!PROTOCOL_CLAIMS.contains(name)
              && !name.startsWith(OWN_PREFIX)
              && claim.getValue() != null) {
            attributes.put(name, String.valueOf(claim.getValue()));
          }
        });
    return attributes;
  }

  private static Instant instant(JsonObject claims, String name) {
    @Nullable Long seconds = claims.getLong(name);
    if (seconds == null) {
      throw new IllegalArgumentException("an ID token lacks " + name);
    }
    return Instant.ofEpochSecond(seconds);
  }

  private static String text(JsonObject claims, String name) {
    @Nullable String text = claims.getString(name);
    if (text == null) {
      throw new IllegalArgumentException("an ID token lacks " + name);
    }
    return text;
  }

  private static void expect(String claim, boolean right) {
    if (!right) {
      throw new IllegalArgumentException("an ID token has another " + claim + " than it should");
    }
  }

  /** What an ID token says. */
  record IdToken(Person person, Instant expiresAt) {}
}
