package dev.postern.provision.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.declaration.DeclarationFile;
import dev.postern.provision.declaration.Existing;
import dev.postern.provision.stack.StackOutputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The template in this repository, held to what a declaration makes. */
final class StackTemplateTest {
  private static final Path TEMPLATE = Path.of("../deploy/cloudformation/postern.yaml");
  private static final String HEAD =
      """
      # Written by StackTemplateTest from what ./postern provision apply would make of a declaration
      # that says nothing but these parameters. Another declaration's: ./postern provision template.
      # aws cloudformation deploy --template-file deploy/cloudformation/postern.yaml \\
      #   --stack-name files --capabilities CAPABILITY_NAMED_IAM \\
      #   --parameter-overrides Name=files BucketName=my-files PublicUrl=https://files.example.com DomainPrefix=my-files
      # and then: ./postern configure --stack files
      # A first deployment that fails takes away what it made, but the user pool, which is protected
      # against deletion: lift that and delete it before the next.
      """;
  private static final String DECLARATION =
      """
      name: a-name-to-choose
      managed-login: {public-url: https://origin-to-choose.example, domain: a-domain-to-choose}
      files: {bucket: a-bucket-to-choose}
      """;

  private final Path folder;

  StackTemplateTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Run with {@code -Dpostern.docs.write=true} it writes the template instead. */
  @Test
  void theTemplateIsWhatADeclarationMakes() throws IOException {
    Map<String, TemplateParameter> asked = new LinkedHashMap<>();
    asked.put(
        "a-name-to-choose",
        new TemplateParameter(
            "Name",
            "Of the installation: 2 to 32 lower-case letters, digits and hyphens, beginning with a letter.",
            "[a-z][a-z0-9-]{0,30}[a-z0-9]"));
    asked.put(
        "a-bucket-to-choose",
        new TemplateParameter(
            "BucketName",
            "Which people work with; it is made: 3 to 63 lower-case letters, digits, hyphens and dots.",
            "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"));
    asked.put(
        "https://origin-to-choose.example",
        new TemplateParameter(
            "PublicUrl",
            "Origin by which browsers reach the gateway, such as https://files.example.com.",
            "https://[a-z0-9.-]+(:[1-9][0-9]{0,4})?"));
    asked.put(
        "a-domain-to-choose",
        new TemplateParameter(
            "DomainPrefix",
            "First part of the host name of the user pool's own pages, unique in a region.",
            "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"));
    String made = HEAD + StackTemplate.of(declared(DECLARATION), asked);

    if (Boolean.getBoolean("postern.docs.write")) {
      Files.createDirectories(TEMPLATE.toAbsolutePath().getParent());
      Files.writeString(TEMPLATE, made);
      return;
    }

    assertThat(Files.readString(TEMPLATE)).isEqualTo(made);
  }

  @Test
  void theOutputsAreThoseThatTheConfigurationNeeds() throws IOException {
    JsonNode template = parsed(StackTemplate.of(declared(DECLARATION), Map.of()));

    assertThat(template.get("Outputs").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(StackOutputs.NAMES);
  }

  @Test
  void nothingOfTheTemplateIsCalledLikeSomethingElse() throws IOException {
    JsonNode template = parsed(Files.readString(TEMPLATE));

    List<String> resources =
        template.get("Resources").properties().stream().map(Map.Entry::getKey).toList();
    assertThat(template.get("Parameters").fieldNames())
        .toIterable()
        .doesNotContainAnyElementsOf(resources);
  }

  @Test
  void theBucketIsPrivateEncryptedAndForTlsOnly() throws IOException {
    JsonNode template = parsed(StackTemplate.of(declared(DECLARATION), Map.of()));

    JsonNode bucket = template.at("/Resources/Bucket/Properties");
    assertThat(bucket.at("/PublicAccessBlockConfiguration").valueStream())
        .hasSize(4)
        .allMatch(JsonNode::asBoolean);
    assertThat(bucket.toString()).contains("AES256");
    assertThat(template.at("/Resources/Bucket/DeletionPolicy").asText())
        .isEqualTo("RetainExceptOnCreate");
    assertThat(template.at("/Resources/Bucket/UpdateReplacePolicy").asText()).isEqualTo("Retain");
    assertThat(template.at("/Resources/BucketPolicy/Properties/PolicyDocument").toString())
        .contains("\"aws:SecureTransport\":\"false\"");
  }

  @Test
  void secretsOfProvidersAreParametersThatAreNotShown() {
    Declaration complete =
        DeclarationFile.read(
                Path.of("src/test/resources/dev/postern/provision/declaration/complete.yaml"))
            .over(Existing.NONE);

    String template = StackTemplate.of(complete, Map.of());

    assertThat(template).doesNotContain("g-secret", "s-secret");
    assertThat(template).contains("ProviderGoogleSecret", "NoEcho: true");
  }

  @Test
  void everyThingThatIsDeclaredHasItsResource() throws IOException {
    JsonNode template =
        parsed(
            StackTemplate.of(DeclarationFile.read(Path.of("../deploy/provision.yaml")), Map.of()));

    JsonNode resources = template.get("Resources");
    assertThat(resources.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "UserPool",
            "Domain",
            "Client",
            "IdentityPool",
            "SignedInRole",
            "RoleOfGroupharbour",
            "Groupharbour",
            "RoleAttachment",
            "PrincipalTags",
            "Bucket",
            "BucketPolicy");
    assertThat(resources.at("/UserPool/Properties/Policies/PasswordPolicy/MinimumLength").asInt())
        .isEqualTo(14);
    assertThat(resources.at("/UserPool/Properties/WebAuthnRelyingPartyID").asText())
        .isEqualTo("files.example.com");
    assertThat(resources.at("/SignedInRole/Properties/AssumeRolePolicyDocument").toString())
        .contains("sts:TagSession", "{\"Fn::Sub\":\"${IdentityPool}\"}");
  }

  @Test
  void whatStacksCanNotBeIsRefused() throws IOException {
    Declaration twins =
        declared("name: files\nfiles: {bucket: my-files}\ngroups: [{name: a-b}, {name: ab}]\n");
    Declaration taken =
        declared("name: files\nfiles: {bucket: my-files}\nexisting: {client: abc}\n");

    assertThatThrownBy(() -> StackTemplate.of(twins, Map.of())).hasMessageContaining("Groupab");
    assertThatThrownBy(() -> StackTemplate.of(taken, Map.of())).hasMessageContaining("existing");
  }

  private Declaration declared(String text) throws IOException {
    return DeclarationFile.read(Files.writeString(folder.resolve("provision.yaml"), text));
  }

  private static JsonNode parsed(String template) throws IOException {
    return new YAMLMapper().readTree(template);
  }
}
