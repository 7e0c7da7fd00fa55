package dev.postern.provision.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.provision.IdentityRules;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.identitypool.RoleRules.Match;
import dev.postern.provision.identitypool.RoleRules.Otherwise;
import dev.postern.provision.identitypool.RoleRules.Rule;
import dev.postern.provision.userpool.PoolProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdentityFileTest {
  private static final String RULE =
      "{claim: 'custom:team', match: starts-with, value: harbour, role: 'arn:aws:iam::123456789012:role/harbour'}";

  private final Path folder;

  IdentityFileTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    Files.writeString(folder.resolve("secret"), "hush\n");
  }

  @Test
  void anEmptyFileAsksForNothing() throws IOException {
    assertThat(read("# nothing yet\n")).isEqualTo(IdentityRules.usual());
  }

  @Test
  void rolesAreGivenByTokenOrByRules() throws IOException {
    assertThat(read("roles: {by: token, otherwise: nothing}").roles())
        .hasValueSatisfying(
            roles -> {
              assertThat(roles.otherwise()).isEqualTo(Otherwise.NOTHING);
              assertThat(roles.rules()).isEmpty();
            });
    assertThat(read("roles: {by: rules, otherwise: usual-role, rules: [" + RULE + "]}").roles())
        .hasValueSatisfying(
            roles ->
                assertThat(roles.rules())
                    .containsExactly(
                        new Rule(
                            "custom:team",
                            Match.STARTS_WITH,
                            "harbour",
                            "arn:aws:iam::123456789012:role/harbour")));
  }

  @Test
  void everyKindOfProviderIsReadWithWhatAwsMustKnow() throws IOException {
    IdentityRules rules =
        read(
            """
            guests: true
            principal-tags: {team: 'custom:team'}
            providers:
              - {type: google, client-id: g, client-secret-file: secret, attributes: {email: email}}
              - {type: facebook, client-id: f, client-secret: s, api-version: v22.0}
              - {type: amazon, client-id: a, client-secret: s, scopes: profile postal_code}
              - {type: apple, client-id: com.example, team-id: T, key-id: K, private-key-file: secret}
              - {type: oidc, name: Staff, issuer: 'https://staff.example', client-id: o, identifiers: [staff.example]}
              - {type: saml, name: Guild, metadata-url: 'https://guild.example/metadata'}
            """);

    assertThat(rules.guests()).isTrue();
    assertThat(rules.principalTags()).isEqualTo(Map.of("team", "custom:team"));
    assertThat(rules.providers())
        .extracting(PoolProvider::name)
        .containsExactly(
            "Google", "Facebook", "LoginWithAmazon", "SignInWithApple", "Staff", "Guild");
    assertThat(rules.providers().getFirst().details())
        .isEqualTo(
            Map.of(
                "client_id", "g",
                "client_secret", "hush",
                "authorize_scopes", "openid email profile"));
    assertThat(rules.providers().get(3).details())
        .containsEntry("private_key", "hush")
        .containsEntry("authorize_scopes", "name email");
    assertThat(rules.providers().get(4).details())
        .containsEntry("oidc_issuer", "https://staff.example")
        .doesNotContainKey("client_secret");
    assertThat(rules.providers().getLast().details())
        .isEqualTo(Map.of("MetadataURL", "https://guild.example/metadata"));
  }

  @Test
  void everyMistakeIsNamedAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    guests: perhaps
                    colour: green
                    roles:
                      by: luck
                      rules:
                        - {claim: team, match: rhymes, value: a, role: 'arn:aws:iam::123456789012:role/a'}
                        - {claim: team, match: equals, value: a, role: admin, more: x}
                    providers:
                      - {type: google, client-secret: s}
                      - {type: oidc, name: Google, issuer: 'http://staff.example', client-id: o}
                      - {type: saml, name: Guild}
                      - {type: apple, client-id: c, team-id: T, key-id: K, private-key-file: nowhere}
                      - {type: myspace}
                    """))
        .isInstanceOf(ProvisionException.class)
        .message()
        .contains(
            "guests: expected true or false",
            "colour: there is no such setting",
            "roles.by: expected one of token, rules",
            "roles.otherwise: expected one of usual-role, nothing",
            "roles.rules[0].match: expected one of equals, contains, starts-with, not-equal",
            "roles.rules[1]: The role “admin” of a rule must be an ARN",
            "roles.rules[1].more: there is no such setting",
            "providers[0].client-id: expected what the provider calls this application",
            "providers[1].issuer: expected an https URL",
            "providers[1]: The name “Google” of a provider must be",
            "providers[2]: expected either metadata-url or metadata-file",
            "providers[3].private-key-file: expected a file that can be read",
            "providers[4].type: expected one of google, facebook, amazon, apple, oidc, saml");
  }

  @Test
  void rulesAndTokenDontMix() {
    assertThatThrownBy(() -> read("roles: {by: token, otherwise: nothing, rules: [" + RULE + "]}"))
        .hasMessageContaining("roles.rules: expected none, as the token names the roles");
    assertThatThrownBy(() -> read("roles: {by: rules, otherwise: nothing}"))
        .hasMessageContaining("roles.rules: expected one at least");
  }

  @Test
  void moreRulesThanAwsTakesAreRefused() {
    String rules = String.join(",", Collections.nCopies(26, RULE));

    assertThatThrownBy(() -> read("roles: {by: rules, otherwise: nothing, rules: [" + rules + "]}"))
        .hasMessageContaining("There can be at most 25 rules for roles.");
  }

  @Test
  void theSameProviderTwiceIsRefused() {
    assertThatThrownBy(
            () ->
                read(
                    "providers: [{type: saml, name: Guild, metadata-url: 'https://a.example'},"
                        + " {type: saml, name: GUILD, metadata-url: 'https://b.example'}]"))
        .hasMessageContaining("There can be one provider of the name “GUILD”.");
  }

  @Test
  void aProviderDoesNotTellItsSecret() throws IOException {
    assertThat(read("providers: [{type: google, client-id: g, client-secret: hush}]").toString())
        .doesNotContain("hush");
  }

  @Test
  void whatIsNoYamlIsSaidToBeNone() {
    assertThatThrownBy(() -> read("providers: [")).hasMessageContaining("is no YAML");
    assertThatThrownBy(() -> read("- a list")).hasMessageContaining("the file: expected a mapping");
  }

  private IdentityRules read(String yaml) throws IOException {
    return IdentityFile.read(Files.writeString(folder.resolve("identities.yaml"), yaml));
  }
}
