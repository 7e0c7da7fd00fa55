package dev.postern.provision.declaration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.provision.declaration.Users.RememberBrowsers;
import dev.postern.provision.declaration.Users.ThreatProtection;
import dev.postern.provision.declaration.Users.Tier;
import dev.postern.provision.role.Access;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells which changes make an installation easier to misuse than it was. */
public final class Weakening {
  private static final Set<String> GOOD_FLAGS =
      Set.of(
          "users.deletion-protection",
          "users.password.upper-case",
          "users.password.lower-case",
          "users.password.numbers",
          "users.password.symbols",
          "client.rotate-refresh-tokens");
  private static final Set<String> BAD_FLAGS =
      Set.of("users.self-sign-up", "sign-in.passkeys.count-as-second-factor", "guests");
  private static final Set<String> LONGER_IS_WORSE =
      Set.of(
          "client.access-token",
          "client.id-token",
          "client.refresh-token",
          "client.sign-in-session",
          "client.rotation-grace");
  private static final Pattern ACCESS_OF_GROUP = Pattern.compile("groups\\..+\\.access");

  private Weakening() {}

  /** Whether the change weakens something. */
  public static boolean is(Change change) {
    JsonNode before = change.before();
    JsonNode after = change.after();
    if (before.isMissingNode()) {
      return false; // there was nothing to be weakened
    }
    String path = change.path();
    if (GOOD_FLAGS.contains(path)) {
      return before.asBoolean() && !after.asBoolean();
    }
    if (BAD_FLAGS.contains(path)) {
      return !before.asBoolean() && after.asBoolean();
    }
    if (LONGER_IS_WORSE.contains(path)) {
      return Lifetime.of(after.asText()).compareTo(Lifetime.of(before.asText())) > 0;
    }
    if (ACCESS_OF_GROUP.matcher(path).matches()) {
      return rank(after, Access.values()) > rank(before, Access.values());
    }
    return switch (path) {
      case "users.password.minimum-length", "users.password.history" ->
          after.asInt() < before.asInt();
      case "users.password.temporary-days" -> after.asInt() > before.asInt();
      case "users.verify", "users.verify-changes" -> loses(before, after);
      case "client.flows" ->
          Stream.of("password", "admin-password").anyMatch(flow -> gains(before, after, flow));
      case "users.tier" -> rank(after, Tier.values()) < rank(before, Tier.values());
      case "users.threat-protection" ->
          rank(after, ThreatProtection.values()) < rank(before, ThreatProtection.values());
      case "users.remember-browsers" ->
          rank(after, RememberBrowsers.values()) > rank(before, RememberBrowsers.values());
      case "sign-in.mfa" -> rank(after, SignIn.Mfa.values()) < rank(before, SignIn.Mfa.values());
      case "sign-in.passkeys.user-verification" ->
          rank(after, SignIn.UserVerification.values())
              < rank(before, SignIn.UserVerification.values());
      case "files.access" -> rank(after, Access.values()) > rank(before, Access.values());
      case "roles.otherwise" -> after.asText().equals("usual-role");
      default -> false;
    };
  }

  private static <E extends Enum<E>> int rank(JsonNode word, E[] words) {
    return Stream.of(words)
        .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .toList()
        .indexOf(word.asText());
  }

  private static boolean loses(JsonNode before, JsonNode after) {
    Set<JsonNode> left = new HashSet<>(List.copyOf(before.valueStream().toList()));
    left.removeAll(after.valueStream().toList());
    return !left.isEmpty();
  }

  private static boolean gains(JsonNode before, JsonNode after, String word) {
    return after.valueStream().anyMatch(one -> one.asText().equals(word))
        && before.valueStream().noneMatch(one -> one.asText().equals(word));
  }
}
