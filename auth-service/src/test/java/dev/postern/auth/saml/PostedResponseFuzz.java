package dev.postern.auth.saml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.postern.auth.federation.ManagedLogin.Doubt;
import dev.postern.contract.bus.Secret;
import java.nio.charset.StandardCharsets;

/** Any value of the field of a form: read as Base64 of a response, or refused. */
class PostedResponseFuzz {
  @FuzzTest
  void anyField(byte[] input) {
    try {
      PostedResponse posted =
          PostedResponse.read(new Secret(new String(input, StandardCharsets.UTF_8)));

      assertThat(posted.root().getLocalName()).isEqualTo("Response");
    } catch (Doubt refused) {
      assertThat(refused).hasMessageMatching("[ -~]{1,80}");
    }
  }
}
