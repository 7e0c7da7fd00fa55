package dev.postern.provision.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every setting there is, and which changes of it have to be allowed. */
final class WeakeningTest {
  /** A setting, a value, one that is weaker, and whether the way back has to be allowed too. */
  private static final String WEAKER =
      """
      users.self-sign-up | false | true |
      users.deletion-protection | true | false |
      users.tier | plus | essentials |
      users.tier | essentials | lite |
      users.verify | [email, phone] | [email] |
      users.verify-changes | [email] | [] |
      users.recover-by | [email] | [email, phone] |
      users.recover-by | [] | [email] |
      users.recover-by | [email, phone] | [phone, email] |
      users.remember-browsers | no | on-request |
      users.remember-browsers | on-request | always |
      users.threat-protection | enforced | audit |
      users.threat-protection | audit | off |
      users.password.minimum-length | 14 | 12 |
      users.password.upper-case | true | false |
      users.password.lower-case | true | false |
      users.password.numbers | true | false |
      users.password.symbols | true | false |
      users.password.history | 5 | 0 |
      users.password.temporary-days | 3 | 7 |
      sign-in.first-factors | [password] | [password, email-code] |
      sign-in.first-factors | [password] | [password, sms-code] |
      sign-in.first-factors | [password, passkey] | [password] |
      sign-in.mfa | required | optional |
      sign-in.mfa | optional | off |
      sign-in.mfa-factors | [authenticator] | [authenticator, sms] |
      sign-in.mfa-factors | [authenticator] | [authenticator, email] |
      sign-in.mfa-factors | [authenticator, sms] | [sms] |
      sign-in.passkeys.domain | files.example.com | example.com | too
      sign-in.passkeys.user-verification | required | preferred |
      sign-in.passkeys.count-as-second-factor | false | true |
      client.flows | [srp] | [srp, password] |
      client.flows | [srp] | [srp, admin-password] |
      client.access-token | 15m | 1h |
      client.id-token | 15m | 1h |
      client.refresh-token | 1d | 2d |
      client.sign-in-session | 3m | 5m |
      client.rotation-grace | 10s | 20s |
      client.rotate-refresh-tokens | true | false |
      groups[].role | arn:a | arn:b | too
      groups[].role | | arn:a | too
      groups[].access | read | full |
      guests | false | true |
      roles.by | token | rules | too
      roles.by | token | | too
      roles.otherwise | nothing | usual-role |
      roles.otherwise | nothing | |
      roles.rules | [{claim: a}] | [{claim: b}] | too
      principal-tags | custom:team | name | too
      files.bucket | a | b | too
      files.access | home | full |
      files.access | read | full |
      files.common-prefix | public/docs/ | public/ |
      files.common-prefix | a/ | b/ | too
      files.home-prefix | a/ | b/ | too
      files.role | arn:a | arn:b | too
      files.guest-role | arn:a | arn:b | too
      """;

  /**
   * Of these nothing is stronger than anything else, or AWS can't change it, or it isn't a loss.
   */
  private static final Set<String> NEITHER =
      Set.of(
          "name", // another installation
          "tags",
          "existing.user-pool",
          "existing.client",
          "existing.identity-pool",
          "users.sign-in-by", // fixed
          "users.aliases",
          "users.case-sensitive",
          "users.attributes[].name",
          "users.attributes[].required",
          "users.attributes[].changeable",
          "users.attributes[].type",
          "users.attributes[].shortest",
          "users.attributes[].longest",
          "users.attributes[].least",
          "users.attributes[].most",
          "users.sms.role", // who sends
          "users.sms.external-id",
          "users.sms.region",
          "users.mail.identity",
          "users.mail.from",
          "users.mail.reply-to",
          "users.mail.configuration-set",
          "client.public", // a client more, or the deletion of one
          "client.callback-urls", // where the owner's own programs are
          "client.sign-out-urls",
          "managed-login.public-url",
          "managed-login.domain", // the deletion of one
          "providers[].type", // who vouches for people, in a step of its own
          "providers[].name",
          "providers[].client-id",
          "providers[].client-secret",
          "providers[].client-secret-file",
          "providers[].scopes",
          "providers[].api-version",
          "providers[].team-id",
          "providers[].key-id",
          "providers[].private-key",
          "providers[].private-key-file",
          "providers[].issuer",
          "providers[].metadata-url",
          "providers[].metadata-file",
          "providers[].details",
          "providers[].attributes",
          "providers[].identifiers",
          "groups[].name",
          "groups[].description",
          "groups[].precedence");

  @ParameterizedTest
  @MethodSource("weaker")
  void whatWeakensIsKnownAndItsOppositeIsNot(
      String setting, String before, String after, boolean too) throws IOException {
    JsonNode was = value(before);
    JsonNode becomes = value(after);

    assertThat(Weakening.is(new Change(pathOf(setting), was, becomes))).isTrue();
    assertThat(Weakening.is(new Change(pathOf(setting), becomes, was))).isEqualTo(too);
  }

  @Test
  void everySettingIsClassified() {
    Set<String> settings = new TreeSet<>();
    collect(Tree.schema(), "", settings);

    Set<String> classified = new TreeSet<>(NEITHER);
    classified.addAll(weaker().map(row -> (String) row[0]).collect(Collectors.toSet()));

    assertThat(classified).isEqualTo(settings);
  }

  @Test
  void aSettingThatCountsForNeitherIsNoWeakening() throws IOException {
    for (String setting : NEITHER) {
      assertThat(Weakening.is(new Change(pathOf(setting), value("a"), value("b")))).isFalse();
    }
  }

  @Test
  void whatIsDeclaredForTheFirstTimeWeakensNothing() throws IOException {
    assertThat(
            Weakening.is(
                new Change("principal-tags.team", MissingNode.getInstance(), value("name"))))
        .isFalse();
    assertThat(Weakening.is(new Change("sign-in.mfa-factors", value("[]"), value("[sms]"))))
        .isFalse();
  }

  static Stream<Object[]> weaker() {
    return WEAKER
        .lines()
        .map(line -> line.split("\\|", -1))
        .map(
            row ->
                new Object[] {
                  row[0].strip(), row[1].strip(), row[2].strip(), row[3].strip().equals("too")
                });
  }

  /** Where such a change stands in a plan. */
  private static String pathOf(String setting) {
    return setting
        .replace("[]", ".harbour")
        .replaceFirst("^principal-tags$", "principal-tags.team");
  }

  private static JsonNode value(String text) throws IOException {
    return text.isEmpty() ? MissingNode.getInstance() : Tree.YAML.readTree(text);
  }

  /** Rules are compared as one. */
  private static void collect(JsonNode schema, String path, Set<String> all) {
    boolean whole = path.equals("roles.rules");
    JsonNode properties = schema.path(schema.has("items") ? "items" : "").path("properties");
    JsonNode parts = schema.has("items") ? properties : schema.path("properties");
    if (whole || parts.isMissingNode()) {
      all.add(path);
      return;
    }
    parts
        .properties()
        .forEach(
            part ->
                collect(
                    part.getValue(),
                    (path.isEmpty() ? "" : path + (schema.has("items") ? "[]." : "."))
                        + part.getKey(),
                    all));
  }
}
