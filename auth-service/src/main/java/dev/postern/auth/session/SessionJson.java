package dev.postern.auth.session;

import dev.postern.contract.session.SessionId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a session is written in a store. */
final class SessionJson {
  private SessionJson() {}

  static String write(Session session) {
    Person person = session.person();
    return new JsonObject()
        .put("id", session.id().value())
        .put("username", person.username())
        .put("subject", person.subject())
        .put("groups", new JsonArray(person.groups()))
        .put("attributes", new JsonObject(new TreeMap<>(person.attributes())))
        .put("authenticatedAt", person.authenticatedAt().toString())
        .put("roles", new JsonArray(person.roles().arns()))
        .put("preferredRole", person.roles().preferred().orElse(null))
        .put("standing", session.standing().name())
        .put("methods", new JsonArray(session.methods()))
        .put("address", session.browser().address())
        .put("userAgent", session.browser().userAgent())
        .put("deviceKey", session.browser().deviceKey().orElse(null))
        .put("hosted", session.browser().hosted())
        .put("createdAt", session.createdAt().toString())
        .put("lastSeenAt", session.lastSeenAt().toString())
        .put("identityId", session.identity().id().orElse(null))
        .put("role", session.identity().role().orElse(null))
        .put("sealedTokens", session.sealedTokens())
        .put("version", session.version())
        .encode();
  }

  static Session read(String written) {
    JsonObject json = new JsonObject(written);
    Person person =
        new Person(
            text(json, "username"),
            text(json, "subject"),
            texts(json, "groups"),
            json.getJsonObject("attributes").stream()
                .collect(
                    Collectors.toMap(
                        entry -> entry.getKey(), entry -> String.valueOf(entry.getValue()))),
            instant(json, "authenticatedAt"),
            new OfferedRoles(texts(json, "roles"), optional(json, "preferredRole")));
    return new Session(
        new SessionId(text(json, "id")),
        person,
        Standing.valueOf(text(json, "standing")),
        texts(json, "methods"),
        new Browser(
            text(json, "address"),
            text(json, "userAgent"),
            optional(json, "deviceKey"),
            json.getBoolean("hosted", false)),
        instant(json, "createdAt"),
        instant(json, "lastSeenAt"),
        new AwsIdentity(optional(json, "identityId"), optional(json, "role")),
        text(json, "sealedTokens"),
        json.getLong("version"));
  }

  private static Instant instant(JsonObject json, String name) {
    return Instant.parse(text(json, name));
  }

  private static List<String> texts(JsonObject json, String name) {
    return json.getJsonArray(name).stream().map(String.class::cast).toList();
  }

  private static Optional<String> optional(JsonObject json, String name) {
    return Optional.ofNullable(json.getString(name));
  }

  private static String text(JsonObject json, String name) {
    @Nullable String value = json.getString(name);
    if (value == null) {
      throw new IllegalStateException("a stored session lacks " + name);
    }
    return value;
  }
}
