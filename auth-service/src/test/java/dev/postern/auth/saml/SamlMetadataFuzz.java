package dev.postern.auth.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any document of a provider: read, or refused as no metadata. */
class SamlMetadataFuzz {
  static Stream<Arguments> honest() {
    return Stream.of(arguments((Object) SamlLookAlike.metadata().getBytes(StandardCharsets.UTF_8)));
  }

  @MethodSource("honest")
  @FuzzTest
  void anyDocument(byte[] input) {
    try {
      SamlMetadata metadata = SamlMetadata.parse(new String(input, StandardCharsets.UTF_8));

      assertThat(metadata.signOn().toString()).isNotEmpty();
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageStartingWith("SAML metadata: ");
    }
  }
}
