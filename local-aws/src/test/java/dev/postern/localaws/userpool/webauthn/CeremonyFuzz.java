package dev.postern.localaws.userpool.webauthn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any answer of a browser to a ceremony: it proves the passkey that was asked for, or nothing. */
class CeremonyFuzz {
  private static final String CHALLENGE = "Y2hhbGxlbmdl";
  private static final RelyingParty PARTY = new RelyingParty("localhost", true);
  private static final SoftwareAuthenticator DEVICE =
      new SoftwareAuthenticator("http://localhost:8080", "localhost");
  private static final Ceremonies CEREMONIES = new Ceremonies();

  static Stream<Arguments> honest() {
    ObjectNode options = JsonNodeFactory.instance.objectNode().put("challenge", CHALLENGE);
    options.putObject("user").put("id", "YW5u");
    return Stream.of(DEVICE.create(options), DEVICE.get(options))
        .map(answer -> arguments((Object) answer.toString().getBytes(StandardCharsets.UTF_8)));
  }

  @MethodSource("honest")
  @FuzzTest
  void anyAnswer(byte[] input) {
    String json = new String(input, StandardCharsets.UTF_8);
    try {
      Passkey made =
          CEREMONIES
              .readRegistration(json)
              .verify(PARTY, CHALLENGE, Optional.empty(), Instant.EPOCH);

      assertThat(made.relyingParty()).isEqualTo("localhost");
    } catch (PasskeyRefusal refused) {
      assertThat(refused.reason()).isNotNull();
    }
    try {
      assertThat(CEREMONIES.readAssertion(json).credentialId()).isNotEmpty();
    } catch (PasskeyRefusal refused) {
      assertThat(refused.reason()).isNotNull();
    }
  }
}
