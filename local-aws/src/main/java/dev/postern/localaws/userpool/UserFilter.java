package dev.postern.localaws.userpool;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** ListUsers' filters: one attribute, {@code =} or {@code ^=} (starts with), and a quoted text. */
final class UserFilter implements Predicate<User> {

  private static final Pattern FILTER =
      Pattern.compile("\\s*\"?([\\w:]+)\"?\\s*(\\^?=)\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*");

  private static final List<String> SEARCHABLE =
      List.of(
          "username",
          "email",
          "phone_number",
          "name",
          "given_name",
          "family_name",
          "preferred_username",
          "cognito:user_status",
          "status",
          "sub");

  private final String attribute;
  private final boolean startsWith;
  private final String value;

  private UserFilter(String attribute, boolean startsWith, String value) {
    this.attribute = attribute;
    this.startsWith = startsWith;
    this.value = value;
  }

  /** Reads a filter; an empty one takes every user. */
  static Predicate<User> parse(String filter) {
    if (filter.isBlank()) {
      return user -> true;
    }
    var parts = FILTER.matcher(filter);
    if (!parts.matches() || !SEARCHABLE.contains(parts.group(1))) {
      throw Faults.invalidParameter("Error while parsing filter: " + filter);
    }
    return new UserFilter(
        parts.group(1), parts.group(2).equals("^="), parts.group(3).replaceAll("\\\\(.)", "$1"));
  }

  @Override
  public boolean test(User user) {
    return attributeOf(user)
        .filter(found -> startsWith ? found.startsWith(value) : found.equals(value))
        .isPresent();
  }

  private Optional<String> attributeOf(User user) {
    return switch (attribute) {
      case "username" -> Optional.of(user.username());
      case "cognito:user_status" -> Optional.of(user.status().name());
      case "status" -> Optional.of(user.enabled() ? "Enabled" : "Disabled");
      default -> user.attribute(attribute);
    };
  }
}
