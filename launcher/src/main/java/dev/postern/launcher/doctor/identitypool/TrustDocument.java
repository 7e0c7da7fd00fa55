package dev.postern.launcher.doctor.identitypool;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whom a role trusts, as far as identity pools are concerned. */
record TrustDocument(List<JsonObject> statements) {
  private static final String COGNITO = "cognito-identity.amazonaws.com";

  /** An id as identity pools have them, which nobody means. */
  private static final String STRANGE_POOL = "us-east-1:00000000-0000-0000-0000-000000000000";

  /**
   * @param document as IAM gives it: JSON, URL-encoded by RFC 3986
   */
  static Optional<TrustDocument> read(String document) {
    try {
      Object statements =
          new JsonObject(URLDecoder.decode(document.replace("+", "%2B"), StandardCharsets.UTF_8))
              .getValue("Statement");
      return Optional.of(
          new TrustDocument(
              list(statements)
                  .filter(JsonObject.class::isInstance)
                  .map(JsonObject.class::cast)
                  .toList()));
    } catch (DecodeException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Why people of that kind from that pool don't get the role; empty where they do.
   *
   * @param kind {@code authenticated} or {@code unauthenticated}
   */
  Optional<String> refusal(String poolId, String kind) {
    List<JsonObject> cognito = statements.stream().filter(TrustDocument::trustsCognito).toList();
    if (cognito.isEmpty()) {
      return Optional.of("it doesn't trust identity pools");
    }
    List<JsonObject> ofPool =
        cognito.stream().filter(statement -> permits(statement, COGNITO + ":aud", poolId)).toList();
    if (ofPool.isEmpty()) {
      return Optional.of("it trusts another identity pool than " + poolId);
    }
    return ofPool.stream().anyMatch(statement -> permits(statement, COGNITO + ":amr", kind))
        ? Optional.empty()
        : Optional.of("it doesn't trust people who are " + kind);
  }

  /** Whether an identity pool of anybody's would do. */
  boolean trustsAnyPool() {
    return statements.stream()
        .filter(TrustDocument::trustsCognito)
        .anyMatch(statement -> permits(statement, COGNITO + ":aud", STRANGE_POOL));
  }

  private static boolean trustsCognito(JsonObject statement) {
    return "Allow".equals(statement.getString("Effect"))
        && statement.getValue("Principal") instanceof JsonObject principal
        && list(principal.getValue("Federated")).anyMatch(COGNITO::equals)
        && list(statement.getValue("Action"))
            .anyMatch(
                action -> List.of("sts:AssumeRoleWithWebIdentity", "sts:*", "*").contains(action));
  }

  private static boolean permits(JsonObject statement, String key, String value) {
    return !(statement.getValue("Condition") instanceof JsonObject condition)
        || condition.stream()
            .filter(entry -> entry.getValue() instanceof JsonObject)
            .allMatch(
                entry ->
                    ((JsonObject) entry.getValue())
                        .stream()
                            .filter(each -> key.equalsIgnoreCase(each.getKey()))
                            .allMatch(
                                each ->
                                    holds(
                                        entry.getKey(),
                                        list(each.getValue()).map(String::valueOf),
                                        value)));
  }

  /** By a condition operator of IAM's; one that isn't for texts says nothing here. */
  private static boolean holds(String operator, Stream<String> values, String value) {
    String name = operator.substring(operator.indexOf(':') + 1).replace("IfExists", "");
    return switch (name) {
      case "StringEquals" -> values.anyMatch(value::equals);
      case "StringNotEquals" -> values.noneMatch(value::equals);
      case "StringEqualsIgnoreCase" -> values.anyMatch(value::equalsIgnoreCase);
      case "StringNotEqualsIgnoreCase" -> values.noneMatch(value::equalsIgnoreCase);
      case "StringLike" -> values.anyMatch(pattern -> isLike(value, pattern));
      case "StringNotLike" -> values.noneMatch(pattern -> isLike(value, pattern));
      default -> true;
    };
  }

  private static boolean isLike(String value, String pattern) {
    return value.matches(
        pattern
            .codePoints()
            .mapToObj(
                c ->
                    switch (c) {
                      case '*' -> ".*";
                      case '?' -> ".";
                      default -> Pattern.quote(Character.toString(c));
                    })
            .collect(Collectors.joining()));
  }

  private static Stream<Object> list(@Nullable Object value) {
    if (value == null) {
      return Stream.empty();
    }
    return value instanceof JsonArray array ? array.stream() : Stream.of(value);
  }
}
