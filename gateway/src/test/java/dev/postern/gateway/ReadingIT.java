package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Idempotent;
import dev.postern.contract.health.CheckHealth;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever follows a link or has a page fetched ahead changes nothing by it (RFC 9110, 9.2.1). */
class ReadingIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  /** Those begin or end a sign-in elsewhere, which their state and cookie guard. */
  private static final Set<String> REDIRECTS =
      Set.of(
          "GET /api/auth/federated/{provider}",
          "GET /api/auth/callback",
          "GET /api/auth/callback/{provider}");

  /** It goes on for as long as the job does; what it asks is what reading the job asks. */
  private static final String STREAM = "GET /api/storage/jobs/{id}/events";

  static Stream<String> reading() {
    return new ApiDescription()
        .operations().stream()
            .filter(operation -> operation.startsWith("GET "))
            .filter(operation -> !REDIRECTS.contains(operation))
            .filter(operation -> !operation.equals(STREAM));
  }

  @ParameterizedTest
  @MethodSource("reading")
  void readingAsksNothingThatDoesHarmWhenItIsAskedTwice(String operation) {
    GATEWAY
        .get(Form.concrete(operation.substring(4)))
        .with("Cookie", GATEWAY.cookie(GATEWAY.auth().open()))
        .send();

    List<Object> asked =
        Stream.concat(
                GATEWAY.auth().asked(Object.class).stream(), GATEWAY.storage().asked().stream())
            .toList();
    assertThat(asked)
        .allMatch(
            question ->
                question instanceof Idempotent
                    || question instanceof CheckHealth
                    || question.getClass().getSimpleName().matches("(List|Read|Scan)[A-Z].*"));
  }
}
