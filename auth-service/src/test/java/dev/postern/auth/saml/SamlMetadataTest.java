package dev.postern.auth.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider's own document says, and documents that say it wrongly. */
class SamlMetadataTest {
  private static final String HONEST = SamlLookAlike.metadata();
  private static final String KEY_DESCRIPTOR = "(?s)<md:KeyDescriptor.*</md:KeyDescriptor>";

  @Test
  void nameAddressAndKeysAreRead() {
    SamlMetadata said = SamlMetadata.parse(HONEST);

    assertThat(said.entityId()).isEqualTo(SamlLookAlike.ENTITY);
    assertThat(said.signOn()).isEqualTo(URI.create("https://idp.example.com/sso"));
    assertThat(said.keys()).isEqualTo(SamlLookAlike.provider().keys());
  }

  @Test
  void aKeyForAnythingSignsToo() {
    assertThat(SamlMetadata.parse(HONEST.replace(" use=\"signing\"", "")).keys()).hasSize(1);
  }

  @Test
  void aKeyForEncryptionSignsNothing() {
    assertThat(SamlMetadata.parse(HONEST.replace("\"signing\"", "\"encryption\"")).keys())
        .isEmpty();
  }

  @Test
  void whileKeysAreReplacedThereAreTwo() {
    String two = HONEST.replaceFirst(KEY_DESCRIPTOR, "$0$0");

    assertThat(SamlMetadata.parse(two).keys()).hasSize(2);
  }

  @Test
  void certificatesMayBeBrokenIntoLines() {
    String broken = HONEST.replaceAll("([A-Za-z0-9+/]{64})", "$1\n");

    assertThat(SamlMetadata.parse(broken)).isEqualTo(SamlMetadata.parse(HONEST));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no XML",
        "<a/>",
        "<EntityDescriptor entityID='x'/>",
        "<md:EntitiesDescriptor xmlns:md='urn:oasis:names:tc:SAML:2.0:metadata'/>",
        "<md:EntityDescriptor xmlns:md='urn:oasis:names:tc:SAML:2.0:metadata' entityID='x'/>",
        "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/hostname'>]><x>&y;</x>"
      })
  void whatIsNoDocumentOfAProviderIsRefused(String document) {
    refused(document);
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP-Redirect, HTTP-Artifact",
    "https://idp.example.com/sso, http://[",
    "<ds:X509Certificate>, <ds:X509Certificate>AAAA"
  })
  void whatIsMissingOrUnreadableIsRefused(String right, String wrong) {
    assertThat(HONEST).contains(right);

    refused(HONEST.replace(right, wrong));
  }

  @Test
  void twoProvidersInOneAreRefused() {
    refused(HONEST.replaceFirst("(?s)<md:IDPSSODescriptor.*</md:IDPSSODescriptor>", "$0$0"));
  }

  private static void refused(String document) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SamlMetadata.parse(document))
        .withMessageStartingWith("SAML metadata: ");
  }
}
