package dev.postern.contract.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.AssertionKeys.Published;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text in place of an assertion: it names the caller that was signed, or nobody. */
class AssertionFuzz {
  private static final Vertx VERTX = Vertx.vertx();
  private static final KeyPair KEY = TestAssertions.newKey();
  private static final JwtCallerVerifier VERIFIER =
      JwtCallerVerifier.of(VERTX, () -> new Published(List.of(TestAssertions.jwk("key-1", KEY))));

  @AfterAll
  static void close() {
    VERTX.close();
  }

  static Stream<Arguments> signed() {
    CallerAssertion assertion =
        TestAssertions.assertion(TestAssertions.header(), TestAssertions.claims(), KEY);
    return Stream.of(
        arguments((Object) assertion.token().reveal().getBytes(StandardCharsets.US_ASCII)));
  }

  @MethodSource("signed")
  @FuzzTest
  void anyAssertion(byte[] input) {
    String token = new String(input, StandardCharsets.ISO_8859_1);
    try {
      Caller caller = VERIFIER.verify(new CallerAssertion(new Secret(token)));

      assertThat(caller.username()).isEqualTo("ann");
      assertThat(caller.session().value()).isEqualTo("session-1");
    } catch (Failure refused) {
      assertThat(refused.reason()).isEqualTo(Reason.UNAUTHENTICATED);
    }
  }
}
