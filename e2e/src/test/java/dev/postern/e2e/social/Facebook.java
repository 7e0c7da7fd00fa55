package dev.postern.e2e.social;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Facebook, as "Manually build a login flow" and the Graph API's reference document it. */
record Facebook(Consent consent, String appId, String appSecret, Set<String> tokens)
    implements SocialSite {
  private static final JsonObject PERSON =
      new JsonObject()
          .put("id", "10223456789012345")
          .put("name", "Ann of Facebook")
          .put("email", "ann@facebook.example");

  Facebook(String appId, String appSecret) {
    this(
        new Consent("Facebook", appId, "access_denied"),
        appId,
        appSecret,
        ConcurrentHashMap.newKeySet());
  }

  @Override
  public List<String> hosts() {
    return List.of("www.facebook.com", "graph.facebook.com");
  }

  /** The version in front is the asker's choice. */
  @Override
  public Told answer(Asked asked, URI address) {
    return switch (asked.path().replaceFirst("^/v\\d+\\.\\d+", "")) {
      case "/dialog/oauth" -> consent.answer(asked);
      case "/oauth/access_token" -> token(asked);
      case "/app" -> told(asked, new JsonObject().put("id", appId).put("name", "Postern"));
      case "/me" -> told(asked, fieldsOf(asked));
      default -> error(404, 803, "Unknown path");
    };
  }

  private Told token(Asked asked) {
    if (!asked.text("client_secret").equals(appSecret) || consent.redeem(asked).isEmpty()) {
      return error(400, 100, "This authorization code has been used.");
    }
    String token = "EAA" + UUID.randomUUID();
    tokens.add(token);
    return Told.json(
        200,
        new JsonObject()
            .put("access_token", token)
            .put("token_type", "bearer")
            .put("expires_in", 5_183_944));
  }

  private Told told(Asked asked, JsonObject answer) {
    String token =
        Optional.of(asked.text("access_token"))
            .filter(text -> !text.isEmpty())
            .or(asked::bearer)
            .orElse("");
    return tokens.contains(token)
        ? Told.json(200, answer)
        : error(400, 190, "Invalid OAuth access token.");
  }

  /** The id always, and what was asked for by name. */
  private static JsonObject fieldsOf(Asked asked) {
    List<String> wanted = List.of(asked.text("fields").split(",", -1));
    JsonObject answer = new JsonObject();
    PERSON.forEach(
        field -> {
          if (field.getKey().equals("id") || wanted.contains(field.getKey())) {
            answer.put(field.getKey(), field.getValue());
          }
        });
    return answer;
  }

  private static Told error(int status, int code, String message) {
    return Told.json(
        status,
        new JsonObject()
            .put(
                "error",
                new JsonObject()
                    .put("message", message)
                    .put("type", "OAuthException")
                    .put("code", code)));
  }
}
