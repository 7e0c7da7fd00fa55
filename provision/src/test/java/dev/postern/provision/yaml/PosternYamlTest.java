package dev.postern.provision.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.postern.provision.ClientSecret;
import dev.postern.provision.ManagedLogin;
import dev.postern.provision.PasswordRules;
import dev.postern.provision.Provisioned;
import dev.postern.provision.Provisioned.Place;
import dev.postern.provision.aws.Endpoints;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.declaration.Client;
import dev.postern.provision.declaration.Lifetime;
import dev.postern.provision.userpool.PoolProvider;
import dev.postern.provision.yaml.PosternYaml.Written;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PosternYamlTest {
  private static final PosternYaml YAML = yaml("12345");

  private final Path folder;

  PosternYamlTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void itSaysWhatTheServicesMustKnow() {
    PosternYaml yaml =
        PosternYaml.of(Endpoints.all(URI.create("http://localhost:9229")), installation("12345"));

    assertThat(yaml.text().split("\n", 3)[2])
        .isEqualTo(
            """
            aws:
              region: "us-east-1"
              endpoints:
                cognito-idp: "http://localhost:9229"
                cognito-identity: "http://localhost:9229"
                sts: "http://localhost:9229"
                iam: "http://localhost:9229"
                s3: "http://localhost:9229"
            auth:
              user-pool-id: "us-east-1_pool"
              client-id: "12345"
              client-secret: "top secret"
              identity-pool-id: "us-east-1:pool"
              sign-in-flow: choice
              challenge-lifetime: 15m
              guests: true
              password-policy:
                minimum-length: 12
                require-uppercase: false
                require-lowercase: false
                require-numbers: true
                require-symbols: false
                history: 3
              providers:
                - {id: cognito, kind: cognito, name: Cognito}
                - {id: "corp", kind: oidc, name: "Corp", identity-provider: "Corp"}
                - {id: "google", kind: google, name: "Google"}
            storage:
              buckets: ["files"]
              locations:
                - {label: "Your \\"own\\" files", bucket: "files", prefix: "home/${identity-id}/"}
            gateway:
              public-url: "https://files.example.com"
            """);
  }

  @Test
  void whatItSaysIsReadAsItWasMeant() throws IOException {
    var read = new YAMLMapper().readTree(YAML.text());

    assertThat(read.at("/auth/client-id").isTextual()).isTrue();
    assertThat(read.at("/auth/client-secret").asText()).isEqualTo("top secret");
    assertThat(read.at("/aws/endpoints").isMissingNode()).isTrue();
    assertThat(read.at("/storage/buckets/0").asText()).isEqualTo("files");
    assertThat(read.at("/storage/locations/0/label").asText()).isEqualTo("Your \"own\" files");
    assertThat(read.at("/storage/locations/0/prefix").asText()).isEqualTo("home/${identity-id}/");
  }

  @Test
  void aNewFileIsForItsOwnerAlone() throws IOException {
    Path file = folder.resolve("postern.yaml");

    assertThat(YAML.writeTo(file, false)).isEqualTo(Written.CREATED);

    assertThat(file).hasContent(YAML.text());
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(folder.toFile().list()).containsExactly("postern.yaml");
  }

  @Test
  void theSameAgainLeavesTheFileButTakesItFromOthers() throws IOException {
    Path file = folder.resolve("postern.yaml");
    YAML.writeTo(file, false);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(YAML.writeTo(file, false)).isEqualTo(Written.UNCHANGED);

    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aFileOfPosternsIsReplaced() {
    Path file = folder.resolve("postern.yaml");
    YAML.writeTo(file, false);

    assertThat(yaml("67890").writeTo(file, false)).isEqualTo(Written.REPLACED);

    assertThat(file).hasContent(yaml("67890").text());
  }

  @Test
  void aFileOfSomebodyElseIsKept() throws IOException {
    Path file = Files.writeString(folder.resolve("postern.yaml"), "gateway:\n  port: 1\n");

    assertThatThrownBy(() -> YAML.writeTo(file, false))
        .isInstanceOf(ProvisionException.class)
        .hasMessageContaining("wasn't written by Postern");
    assertThat(file).hasContent("gateway:\n  port: 1\n");
  }

  @Test
  void aFileThatWasEditedIsKept() throws IOException {
    Path file = folder.resolve("postern.yaml");
    Files.writeString(file, YAML.text() + "gateway:\n  port: 1\n");

    assertThatThrownBy(() -> yaml("67890").writeTo(file, false))
        .isInstanceOf(ProvisionException.class)
        .hasMessageContaining("was edited by hand");
  }

  @Test
  void aFileThatIsToBeReplacedIs() throws IOException {
    Path file = Files.writeString(folder.resolve("postern.yaml"), "gateway:\n  port: 1\n");

    assertThat(YAML.writeTo(file, true)).isEqualTo(Written.OVERWRITTEN);

    assertThat(file).hasContent(YAML.text());
  }

  @Test
  void aFolderThatIsMissingIsNamed() {
    Path file = folder.resolve("missing").resolve("postern.yaml");

    assertThatThrownBy(() -> YAML.writeTo(file, false))
        .isInstanceOf(ProvisionException.class)
        .hasMessageContaining("Could not write " + file);
  }

  private static PosternYaml yaml(String clientId) {
    return PosternYaml.of(Endpoints.none(), installation(clientId));
  }

  private static Provisioned installation(String clientId) {
    return new Provisioned(
        "us-east-1",
        "us-east-1_pool",
        clientId,
        new ClientSecret("top secret"),
        Client.Flow.CHOICE,
        Lifetime.of("15m"),
        new PasswordRules(12, false, false, true, false, 3),
        Optional.of(new ManagedLogin("files", URI.create("https://files.example.com"))),
        List.of(
            new PoolProvider(
                "Corp", PoolProvider.Type.OIDC, Map.of("client_secret", "x"), Map.of(), List.of()),
            new PoolProvider("Google", PoolProvider.Type.GOOGLE, Map.of(), Map.of(), List.of())),
        true,
        Optional.empty(),
        "us-east-1:pool",
        "arn:aws:iam::123456789012:role/postern",
        "files",
        List.of(new Place("Your \"own\" files", "home/${identity-id}/")),
        List.of());
  }
}
