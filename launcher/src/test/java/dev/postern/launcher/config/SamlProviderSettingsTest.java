package dev.postern.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.postern.auth.saml.SamlProvider;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamlProviderSettingsTest {
  /** A certificate for an elliptic curve, in base64. */
  private static final String CERTIFICATE =
      "MIIBdDCCARugAwIBAgIUO7GOutvsN8zMfWMikkFOgILkBRAwCgYIKoZIzj0EAwIwDzENMAsGA1UE"
          + "AwwEY29ycDAgFw0yNjExMjMxNzI0MjVaGA8yMTI2MTAzMDE3MjQyNVowDzENMAsGA1UEAwwEY29y"
          + "cDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABA/mhz5RkI36v/9S7IZZF+GZnlmaV4jcJtTm2epY"
          + "ynTglsE0JucFjevYgj0jf0Ne9qi6+yXhJkKatxeb5T58YAmjUzBRMB0GA1UdDgQWBBRbBNTcBKp9"
          + "E4Ehh765k61EFhRKmjAfBgNVHSMEGDAWgBRbBNTcBKp9E4Ehh765k61EFhRKmjAPBgNVHRMBAf8E"
          + "BTADAQH/MAoGCCqGSM49BAMCA0cAMEQCIESRMoEYeLU9L5Pr9xeVZP4gtHAZPx8olK3BR4GAh5vr"
          + "AiA/Rrntvz2ZI0YqdY41GVv2JXimtTvjq2MB3O6GiJgu6g==";

  private final Path folder;

  SamlProviderSettingsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aProviderIsWhatItsMetadataSays() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("corp.xml"),
            """
            <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"
                xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="https://idp.example.com">
              <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
                <md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data>
                  <ds:X509Certificate>$certificate</ds:X509Certificate>
                </ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
                <md:SingleSignOnService Location="https://idp.example.com/sso"
                    Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"/>
              </md:IDPSSODescriptor>
            </md:EntityDescriptor>
            """
                .replace("$certificate", CERTIFICATE));

    SamlProvider provider = SamlProviderSettings.read(entry().put("metadata", file.toString()));

    assertThat(provider.entityId()).isEqualTo("https://idp.example.com");
    assertThat(provider.signOn()).isEqualTo(URI.create("https://idp.example.com/sso"));
    assertThat(provider.keys()).hasSize(1);
    assertThat(provider.audience()).isEqualTo(SamlProvider.AWS);
  }

  @Test
  void aProviderWithoutMetadataIsWhatItsMembersSay() throws IOException {
    JsonObject entry =
        entry()
            .put("entity-id", "urn:corp")
            .put("sign-on", "https://corp.example.com/saml")
            .put("certificates", certificates().toString())
            .put("audience", "urn:postern");

    SamlProvider provider = SamlProviderSettings.read(entry);

    assertThat(provider.entityId()).isEqualTo("urn:corp");
    assertThat(provider.signOn()).isEqualTo(URI.create("https://corp.example.com/saml"));
    assertThat(provider.keys()).hasSize(1);
    assertThat(provider.audience()).isEqualTo("urn:postern");
  }

  @Test
  void aMissingMemberIsNamed() throws IOException {
    JsonObject entry =
        entry().put("entity-id", "urn:corp").put("certificates", certificates().toString());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SamlProviderSettings.read(entry))
        .withMessage("the sign-on of corp");
  }

  private Path certificates() throws IOException {
    return Files.writeString(
        folder.resolve("corp.pem"),
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n".formatted(CERTIFICATE));
  }

  private static JsonObject entry() {
    return JsonObject.of(
        "id", "corp", "name", "Corp", "arn", "arn:aws:iam::012345678901:saml-provider/corp");
  }
}
