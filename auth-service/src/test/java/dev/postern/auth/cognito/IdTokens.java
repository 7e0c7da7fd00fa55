package dev.postern.auth.cognito;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** ID tokens as a user pool writes them, with a signature that nobody looks at. */
final class IdTokens {
  static final String ISSUER = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Pool";
  static final String CLIENT = "client1";

  private IdTokens() {}

  static JsonObject claims(Instant issuedAt) {
    return new JsonObject()
        .put("iss", ISSUER)
        .put("aud", CLIENT)
        .put("sub", "sub-ann")
        .put("token_use", "id")
        .put("cognito:username", "ann")
        .put("cognito:groups", JsonArray.of("staff", "ops"))
        .put("cognito:roles", JsonArray.of("arn:aws:iam::1:role/x"))
        .put("email", "ann@example.com")
        .put("email_verified", true)
        .put("custom:team", "red")
        .put("origin_jti", "o")
        .put("jti", "j")
        .put("event_id", "e")
        .put("auth_time", issuedAt.getEpochSecond())
        .put("iat", issuedAt.getEpochSecond())
        .put("exp", issuedAt.getEpochSecond() + 3600);
  }

  static String of(JsonObject claims) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    String header = encoder.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8));
    return header + "." + encoder.encodeToString(claims.toBuffer().getBytes()) + ".c2ln";
  }
}
