package dev.postern.provision.declaration;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.provision.declaration.Users.RememberBrowsers;
import dev.postern.provision.declaration.Users.ThreatProtection;
import dev.postern.provision.declaration.Users.Tier;
import dev.postern.provision.role.Access;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells which changes make an installation easier to misuse than it was. Where a change can't be
 * told to leave people with less, as when another role or bucket takes the place of one, it counts
 * among them.
 */
public final class Weakening {
  /** Who gets which role: one more of these gives somebody else's rights as well as one less. */
  private static final Pattern WHO_GETS_WHAT =
      Pattern.compile("roles\\.(by|rules)|groups\\..+\\.role");

  private static final Map<String, Rule> RULES =
      Map.ofEntries(
          entry("users.self-sign-up", Weakening::turnedOn),
          entry("users.deletion-protection", Weakening::turnedOff),
          entry("users.tier", falling(Tier.values())),
          entry("users.verify", Weakening::loses),
          entry("users.verify-changes", Weakening::loses),
          entry("users.recover-by", Weakening::recoversMoreEasily),
          entry("users.remember-browsers", rising(RememberBrowsers.values())),
          entry("users.threat-protection", falling(ThreatProtection.values())),
          entry("users.password.minimum-length", (was, is) -> is.asInt() < was.asInt()),
          entry("users.password.upper-case", Weakening::turnedOff),
          entry("users.password.lower-case", Weakening::turnedOff),
          entry("users.password.numbers", Weakening::turnedOff),
          entry("users.password.symbols", Weakening::turnedOff),
          entry("users.password.history", (was, is) -> is.asInt() < was.asInt()),
          entry("users.password.temporary-days", (was, is) -> is.asInt() > was.asInt()),
          entry("sign-in.first-factors", Weakening::beginsMoreEasily),
          entry("sign-in.mfa", falling(SignIn.Mfa.values())),
          entry("sign-in.mfa-factors", Weakening::followsMoreEasily),
          entry("sign-in.passkeys.domain", Weakening::another),
          entry("sign-in.passkeys.user-verification", falling(SignIn.UserVerification.values())),
          entry("sign-in.passkeys.count-as-second-factor", Weakening::turnedOn),
          entry(
              "client.flows",
              (was, is) -> gains(was, is, "password") || gains(was, is, "admin-password")),
          entry("client.access-token", Weakening::longer),
          entry("client.id-token", Weakening::longer),
          entry("client.refresh-token", Weakening::longer),
          entry("client.sign-in-session", Weakening::longer),
          entry("client.rotation-grace", Weakening::longer),
          entry("client.rotate-refresh-tokens", Weakening::turnedOff),
          entry("groups.*.access", rising(Access.values())),
          entry("guests", Weakening::turnedOn),
          entry("roles.otherwise", (was, is) -> is(was, "nothing") && !is(is, "nothing")),
          entry("principal-tags.*", Weakening::another),
          entry("files.access", rising(Access.values())),
          entry("files.bucket", Weakening::another),
          entry("files.common-prefix", Weakening::wider),
          entry("files.home-prefix", Weakening::wider),
          entry("files.role", Weakening::another),
          entry("files.guest-role", Weakening::another));

  private Weakening() {}

  private interface Rule {
    boolean weakens(JsonNode before, JsonNode after);
  }

  /** Whether the change weakens something. */
  public static boolean is(Change change) {
    if (WHO_GETS_WHAT.matcher(change.path()).matches()) {
      return true;
    }
    String path =
        change
            .path()
            .replaceFirst("^groups\\..+\\.access$", "groups.*.access")
            .replaceFirst("^principal-tags\\..+$", "principal-tags.*");
    Rule rule = RULES.get(path);
    return rule != null
        && !change.before().isMissingNode() // otherwise there was nothing to be weakened
        && rule.weakens(change.before(), change.after());
  }

  private static boolean turnedOn(JsonNode before, JsonNode after) {
    return !before.asBoolean() && after.asBoolean();
  }

  private static boolean turnedOff(JsonNode before, JsonNode after) {
    return before.asBoolean() && !after.asBoolean();
  }

  private static boolean longer(JsonNode before, JsonNode after) {
    return Lifetime.of(after.asText()).compareTo(Lifetime.of(before.asText())) > 0;
  }

  /** Any but the same, for nobody can tell what is behind it. */
  private static boolean another(JsonNode before, JsonNode after) {
    return !before.equals(after);
  }

  private static boolean wider(JsonNode before, JsonNode after) {
    return !after.asText().startsWith(before.asText());
  }

  /** By one way more, or by a phone's number, which can be taken over, before the mail. */
  private static boolean recoversMoreEasily(JsonNode before, JsonNode after) {
    return after.valueStream().anyMatch(one -> gains(before, after, one.asText()))
        || (is(before.path(0), "email") && is(after.path(0), "phone"));
  }

  /** By a code alone, or with nothing left of what can't be told to somebody else. */
  private static boolean beginsMoreEasily(JsonNode before, JsonNode after) {
    return gains(before, after, "email-code")
        || gains(before, after, "sms-code")
        || loses(before, after, "passkey");
  }

  /** By what a mailbox or a phone's number is enough for, beside or instead of an app. */
  private static boolean followsMoreEasily(JsonNode before, JsonNode after) {
    return !before.isEmpty()
        && !after.isEmpty()
        && (gains(before, after, "sms")
            || gains(before, after, "email")
            || loses(before, after, "authenticator"));
  }

  private static <E extends Enum<E>> Rule rising(E[] words) {
    return (before, after) -> rank(after, words) > rank(before, words);
  }

  private static <E extends Enum<E>> Rule falling(E[] words) {
    return (before, after) -> rank(after, words) < rank(before, words);
  }

  private static <E extends Enum<E>> int rank(JsonNode word, E[] words) {
    return Stream.of(words)
        .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .toList()
        .indexOf(word.asText());
  }

  private static boolean loses(JsonNode before, JsonNode after) {
    return before.valueStream().anyMatch(one -> loses(before, after, one.asText()));
  }

  private static boolean loses(JsonNode before, JsonNode after, String word) {
    return before.valueStream().anyMatch(one -> is(one, word))
        && after.valueStream().noneMatch(one -> is(one, word));
  }

  private static boolean gains(JsonNode before, JsonNode after, String word) {
    return after.valueStream().anyMatch(one -> is(one, word))
        && before.valueStream().noneMatch(one -> is(one, word));
  }

  private static boolean is(JsonNode node, String word) {
    return node.asText().equals(word);
  }
}
