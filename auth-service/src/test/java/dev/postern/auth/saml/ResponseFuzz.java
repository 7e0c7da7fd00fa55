package dev.postern.auth.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.postern.auth.federation.ManagedLogin.Doubt;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

/** Any document that a browser posts: refused, or what the provider signed and nothing else. */
class ResponseFuzz {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final SamlLookAlike IDP = new SamlLookAlike(NOON, "_request");
  private static final ResponseCheck CHECK =
      new ResponseCheck(SamlLookAlike.RECIPIENT, InstantSource.fixed(NOON));

  static Stream<Arguments> signed() {
    return Stream.of("Assertion", "Response").map(element -> arguments((Object) signed(element)));
  }

  @MethodSource("signed")
  @FuzzTest
  void anyResponse(byte[] xml) {
    Assertion assertion;
    try {
      PostedResponse posted =
          PostedResponse.read(new Secret(Base64.getEncoder().encodeToString(xml)));
      assertThat(posted.claimedIssuer()).isNotNull();
      assertion = CHECK.check(posted, SamlLookAlike.provider());
    } catch (Doubt | Failure refused) {
      return;
    }

    assertThat(assertion.name()).isEqualTo("alice");
    assertThat(assertion.request()).isEqualTo("_request");
    assertThat(assertion.until()).isEqualTo(NOON.plusSeconds(240));
  }

  private static byte[] signed(String element) {
    Document document = IDP.unsigned();
    IDP.sign(document, element);
    return Base64.getDecoder().decode(SamlLookAlike.encoded(document).reveal());
  }
}
