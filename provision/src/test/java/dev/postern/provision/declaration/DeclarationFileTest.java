package dev.postern.provision.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.provision.aws.ProvisionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file, the schema, the example and the documentation, held to each other. */
final class DeclarationFileTest {
  private static final Path COMPLETE =
      Path.of("src/test/resources/dev/postern/provision/declaration/complete.yaml");
  private static final Path EXAMPLE = Path.of("../deploy/provision.yaml");
  private static final Path DOCUMENT = Path.of("../docs/provisioning.md");
  private static final String BEGIN = "<!-- settings: written by DeclarationFileTest -->\n";
  private static final String END = "<!-- /settings -->\n";

  /** Which can't stand beside what the complete file has. */
  private static final Set<String> INSTEAD_OF_OTHERS =
      Set.of("providers[].private-key", "groups[].access");

  private final Path folder;

  DeclarationFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void everySettingOfTheSchemaIsInTheCompleteFileAndTheOtherWayAround() throws IOException {
    Set<String> ofSchema = new TreeSet<>();
    collect(Tree.schema(), "", ofSchema);
    Set<String> ofFile = new TreeSet<>();
    collectOfFile(Tree.YAML.readTree(COMPLETE.toFile()), Tree.schema(), "", ofFile);

    ofSchema.removeAll(INSTEAD_OF_OTHERS);

    assertThat(ofFile).isEqualTo(ofSchema);
  }

  @Test
  void whatIsReadIsWrittenSoThatItIsReadAgain() throws IOException {
    Declaration complete = DeclarationFile.read(COMPLETE);

    DeclarationText text = DeclarationText.of(complete);
    Path again = file(text.yaml());
    for (Map.Entry<String, String> secret : text.secrets().entrySet()) {
      Files.writeString(folder.resolve(secret.getKey()), secret.getValue());
    }

    assertThat(DeclarationFile.read(again)).isEqualTo(complete);
    assertThat(text.yaml()).doesNotContain("g-secret", "a secret of nobody");
  }

  @Test
  void theExampleIsRead() {
    Declaration example = DeclarationFile.read(EXAMPLE);

    assertThat(example.name()).isEqualTo("team-files");
    assertThat(example.choice()).isTrue();
  }

  @Test
  void aFileThatSaysNothingButWhatItMustIsSafe() throws IOException {
    Declaration usual = DeclarationFile.read(file("name: files\nfiles: {bucket: my-files}\n"));

    assertThat(usual.users().deletionProtection()).isTrue();
    assertThat(usual.users().password().minimumLength()).isEqualTo(12);
    assertThat(usual.client()).isEqualTo(Client.usual());
    assertThat(usual.signIn().mfa()).isEqualTo(SignIn.Mfa.OPTIONAL);
    assertThat(usual.identities().guests()).isFalse();
    assertThat(DeclarationText.of(usual).yaml().lines()).hasSize(3);
  }

  @Test
  void everyMistakeIsNamedAtOnceWithItsPlaceAndWhatIsExpected() throws IOException {
    Path file =
        file(
            """
            name: Files
            colour: blue
            users:
              password: {minimum-length: 5, upper-case: perhaps}
              verify-changes: [email, phone]
              tier: lite
              attributes: [{name: 'custom:team', required: true}, {name: shoe}]
            sign-in: {first-factors: [password, passkey], mfa: sometimes}
            client: {access-token: 2d, refresh-token: soon}
            groups: [{name: a, role: nobody}, {name: a, access: read}]
            providers: [{type: google, client-secret: s}]
            roles: {by: rules, otherwise: nothing}
            tags: {'aws:x': y}
            """);

    assertThatThrownBy(() -> DeclarationFile.read(file))
        .isInstanceOf(ProvisionException.class)
        .hasMessageContainingAll(
            "name: expected 2 to 32 lower-case letters",
            "colour: there is no such setting",
            "users.password.minimum-length: expected a whole number from 6 to 99",
            "users.password.upper-case: expected true or false",
            "users.verify-changes: expected phone among users.verify too",
            "users.tier: expected essentials or plus",
            "users.attributes[0].required: expected false",
            "users.attributes[1].name: expected the name of a standard attribute",
            "sign-in.passkeys: expected for which domain they are made",
            "sign-in.mfa: expected one of off, optional, required",
            "client.access-token: expected 5m to 1d",
            "client.refresh-token: expected a number and a unit",
            "groups[0].role: expected the ARN of a role",
            "groups[1].name: expected another name than before",
            "managed-login: expected where people come back to",
            "providers[0].client-id: expected",
            "roles.rules: expected one at least",
            "tags.aws:x: expected another key",
            "files: expected a mapping");
  }

  @Test
  void aSettingThatStandsTwiceIsRefused() throws IOException {
    Path file = file("name: files\nname: others\nfiles: {bucket: my-files}\n");

    assertThatThrownBy(() -> DeclarationFile.read(file)).hasMessageContaining("is no YAML");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sign-in: {mfa: required, first-factors: [password, email-code]} | sign-in.first-factors: expected password and passkey alone",
        "sign-in: {mfa: required, first-factors: [sms-code]} | sign-in.first-factors: expected password and passkey alone",
        "sign-in: {mfa: required, first-factors: [passkey], passkeys: {domain: a.example}} | count-as-second-factor: expected true",
        "client: {flows: [admin-password]} | client.flows: expected one more than admin-password",
        "users: {tier: lite, password: {history: 3}} | users.tier: expected essentials or plus, for a history of passwords",
        "groups: [{name: contractors, access: read}] | roles.by: expected token",
        "roles: {by: rules, otherwise: nothing}\\ngroups: [{name: contractors, access: read}] | roles.by: expected token",
      })
  void whatAwsWouldRefuseOrLeaveWithoutEffectIsAMistake(String part, String mistake)
      throws IOException {
    Path file = file("name: files\nfiles: {bucket: my-files}\n" + part.replace("\\n", "\n") + "\n");

    assertThatThrownBy(() -> DeclarationFile.read(file)).hasMessageContaining(mistake);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sign-in: {mfa: optional, first-factors: [password, email-code]}",
        "sign-in: {mfa: required, first-factors: [passkey], passkeys: {domain: a.example, count-as-second-factor: true}}",
        "roles: {by: token, otherwise: nothing}\\ngroups: [{name: contractors, access: read}]",
      })
  void whatAwsTakesIsNone(String part) throws IOException {
    Path file = file("name: files\nfiles: {bucket: my-files}\n" + part.replace("\\n", "\n") + "\n");

    assertThat(DeclarationFile.read(file).name()).isEqualTo("files");
  }

  /** Run with {@code -Dpostern.docs.write=true} it writes the table instead. */
  @Test
  void theDocumentTellsOfEverySetting() throws IOException {
    String document = Files.readString(DOCUMENT);
    int from = document.indexOf(BEGIN) + BEGIN.length();
    int to = document.indexOf(END);
    StringBuilder table =
        new StringBuilder("| setting | what it takes | default |\n|---|---|---|\n");
    rows(Tree.schema(), "", table);

    if (Boolean.getBoolean("postern.docs.write")) {
      Files.writeString(DOCUMENT, document.substring(0, from) + table + document.substring(to));
      return;
    }

    assertThat(document.substring(from, to)).isEqualTo(table.toString());
  }

  private static void rows(JsonNode schema, String path, StringBuilder table) {
    JsonNode properties = schema.path("items").path("properties");
    (properties.isMissingNode() ? schema.path("properties") : properties)
        .properties()
        .forEach(
            property -> {
              JsonNode one = property.getValue();
              String place = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
              boolean list = one.path("items").has("properties");
              if (!one.has("properties") && !list) {
                table.append(
                    "| `%s` | %s | %s |\n"
                        .formatted(place, takes(one), usual(one.path("default"))));
              } else if (one.has("description")) {
                table.append("| `%s` | %s | |\n".formatted(place, text(one, "description")));
              }
              rows(one, list ? place + "[]" : place, table);
            });
  }

  private static String takes(JsonNode one) {
    boolean several = one.path("items").has("enum");
    JsonNode words = several ? one.get("items") : one;
    String form =
        words.has("enum")
            ? (several ? "any of " : "")
                + words
                    .get("enum")
                    .valueStream()
                    .map(word -> "`" + word.asText() + "`")
                    .collect(Collectors.joining(", "))
            : switch (one.path("type").asText()) {
              case "boolean" -> "`true`, `false`";
              case "integer" ->
                  one.has("minimum")
                      ? "%s to %s".formatted(one.get("minimum"), one.get("maximum"))
                      : "a whole number";
              case "array" -> "a list";
              case "object" -> "names and texts";
              default -> text(one, "title");
            };
    return one.has("description") ? form + ". " + text(one, "description") : form;
  }

  private static String usual(JsonNode usual) {
    return usual.isMissingNode() || (usual.isEmpty() && usual.isContainerNode())
        ? ""
        : "`" + (usual.isArray() ? usual.toString().replace("\"", "") : usual.asText()) + "`";
  }

  private static String text(JsonNode one, String key) {
    return one.path(key).asText().replace("|", "\\|");
  }

  private static void collect(JsonNode schema, String path, Set<String> all) {
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              String place = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
              all.add(place);
              collect(property.getValue(), place, all);
              collect(property.getValue().path("items"), place + "[]", all);
            });
  }

  private static void collectOfFile(JsonNode file, JsonNode schema, String path, Set<String> all) {
    file.properties()
        .forEach(
            property -> {
              JsonNode known = schema.path("properties").path(property.getKey());
              if (schema.path("additionalProperties").isObject()) {
                return;
              }
              String place = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
              all.add(place);
              collectOfFile(property.getValue(), known, place, all);
              if (property.getValue().isArray()) {
                property
                    .getValue()
                    .forEach(item -> collectOfFile(item, known.path("items"), place + "[]", all));
              }
            });
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("provision.yaml"), text);
  }
}
