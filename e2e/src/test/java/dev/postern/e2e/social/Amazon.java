package dev.postern.e2e.social;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Login with Amazon, as its "Developer Guide for Websites" documents it. */
record Amazon(Consent consent, String clientId, String clientSecret, Set<String> tokens)
    implements SocialSite {
  private static final String USER = "amzn1.account.AHCNXRFPKQN4RFSXJDTUYXBCVHXA";

  Amazon(String clientId, String clientSecret) {
    this(
        new Consent("Amazon", clientId, "access_denied"),
        clientId,
        clientSecret,
        ConcurrentHashMap.newKeySet());
  }

  @Override
  public List<String> hosts() {
    return List.of("www.amazon.com", "api.amazon.com");
  }

  @Override
  public Told answer(Asked asked, URI address) {
    return switch (asked.path()) {
      case "/ap/oa" -> consent.answer(asked);
      case "/auth/o2/token" -> token(asked);
      case "/auth/o2/tokeninfo" ->
          told(
              asked,
              new JsonObject()
                  .put("iss", "https://www.amazon.com")
                  .put("user_id", USER)
                  .put("aud", clientId)
                  .put("app_id", "amzn1.application.1")
                  .put("exp", 3_597)
                  .put("iat", System.currentTimeMillis()));
      case "/user/profile" ->
          told(
              asked,
              new JsonObject()
                  .put("user_id", USER)
                  .put("name", "Ann of Amazon")
                  .put("email", "ann@amazon.example"));
      default -> Told.json(404, new JsonObject());
    };
  }

  private Told token(Asked asked) {
    if (!asked.text("client_secret").equals(clientSecret)) {
      return error(401, "invalid_client");
    }
    if (consent.redeem(asked).isEmpty()) {
      return error(400, "invalid_grant");
    }
    String token = "Atza|" + UUID.randomUUID();
    tokens.add(token);
    return Told.json(
        200,
        new JsonObject()
            .put("access_token", token)
            .put("token_type", "bearer")
            .put("expires_in", 3_600)
            .put("refresh_token", "Atzr|" + UUID.randomUUID()));
  }

  private Told told(Asked asked, JsonObject answer) {
    String token =
        Optional.of(asked.text("access_token"))
            .filter(text -> !text.isEmpty())
            .or(asked::bearer)
            .orElse("");
    return tokens.contains(token) ? Told.json(200, answer) : error(400, "invalid_token");
  }

  private static Told error(int status, String error) {
    return Told.json(
        status, new JsonObject().put("error", error).put("error_description", "Not right."));
  }
}
