package dev.postern.auth.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.auth.TestClock;
import dev.postern.auth.caller.CallerAssertions.Issued;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.caller.JwtCallerVerifier;
import dev.postern.contract.session.SessionId;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CallerAssertionsIT {
  private static final Vertx VERTX = Vertx.vertx();
  private static final SigningKeys KEYS = SigningKeys.start(InstantSource.system());
  private static final Duration LONG = Duration.ofHours(1);
  private static final Caller ANN =
      new Caller(
          new SessionId("session-1"),
          "sub-1",
          "ann",
          List.of("staff", "ops"),
          Instant.parse("2026-01-01T00:00:00Z"),
          List.of("pwd"),
          Optional.empty());

  private final TestClock clock = new TestClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  private final CallerAssertions assertions = new CallerAssertions(KEYS, clock);

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void theOtherServicesTakeAnAssertionForWhatItSays() {
    Issued issued = assertions.issue(ANN, LONG);

    assertThat(JwtCallerVerifier.of(VERTX, KEYS::published).verify(issued.assertion()))
        .isEqualTo(ANN);
  }

  @Test
  void theKeysOfAnotherProcessDoNotVerifyIt() {
    SigningKeys others = SigningKeys.start(InstantSource.system());
    Issued issued = assertions.issue(ANN, LONG);

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(
            () -> JwtCallerVerifier.of(VERTX, others::published).verify(issued.assertion()));
  }

  @Test
  void anAssertionLivesForAMinute() {
    assertThat(assertions.issue(ANN, LONG).validUntil()).isEqualTo(clock.instant().plusSeconds(60));
  }

  @Test
  void anAssertionIsGivenAgainForHalfAMinute() {
    Issued first = assertions.issue(ANN, LONG);
    clock.advance(Duration.ofSeconds(29));

    assertThat(assertions.issue(ANN, LONG)).isEqualTo(first);
  }

  @Test
  void afterHalfAMinuteAnotherAssertionIsGiven() {
    Issued first = assertions.issue(ANN, LONG);
    clock.advance(Duration.ofSeconds(30));

    assertThat(assertions.issue(ANN, LONG)).isNotEqualTo(first);
  }

  @Test
  void aChangeOfGroupsIsAssertedAtOnce() {
    Issued before = assertions.issue(ANN, LONG);
    Caller demoted =
        new Caller(
            ANN.session(),
            ANN.subject(),
            ANN.username(),
            List.of(),
            ANN.authenticatedAt(),
            ANN.methods(),
            Optional.empty());

    assertThat(assertions.issue(demoted, LONG).assertion()).isNotEqualTo(before.assertion());
  }

  @Test
  void anAssertionEndsWithItsSession() {
    assertions.issue(ANN, LONG);

    assertThat(assertions.issue(ANN, Duration.ofSeconds(20)).validUntil())
        .isEqualTo(clock.instant().plusSeconds(20));
  }
}
