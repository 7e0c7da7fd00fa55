package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.localaws.MovableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignInSessionsTest {

  private static final Duration LIFETIME = Duration.ofMinutes(3);

  private final MovableClock clock = new MovableClock();
  private final SignInSessions sessions = new SignInSessions(clock, new SecureRandom());

  @Test
  void whatWaitsIsFoundUntilItsTimeIsOver() {
    sessions.open("secret", LIFETIME, signIn(), new SoftwareTokenMfa.Awaited());

    clock.advance(LIFETIME.minusMillis(1));
    var inTime = sessions.find("secret");
    clock.advance(Duration.ofMillis(1));

    assertThat(inTime).isPresent();
    assertThat(sessions.find("secret")).isEmpty();
    assertThatThrownBy(() -> sessions.require("secret")).hasMessageEndingWith("is expired.");
  }

  @Test
  void anEndedSessionIsToldApartFromOneThatNeverWas() {
    sessions.open("secret", LIFETIME, signIn(), new SoftwareTokenMfa.Awaited());
    sessions.end("secret");

    assertThatThrownBy(() -> sessions.require("secret")).hasMessageEndingWith("used once.");
    assertThatThrownBy(() -> sessions.require("other")).hasMessage("Invalid session for the user.");
  }

  @Test
  void theOldestMakeWayForTooManyNewOnes() {
    for (int i = 0; i <= 10_000; i++) {
      sessions.open("secret " + i, LIFETIME, signIn(), new SoftwareTokenMfa.Awaited());
    }

    assertThat(sessions.find("secret 0")).isEmpty();
    assertThat(sessions.find("secret 1")).isPresent();
    assertThat(sessions.find("secret 10000")).isPresent();
  }

  private static SignIn signIn() {
    return new SignIn(
        "pool",
        "client",
        false,
        "USER_PASSWORD_AUTH",
        "alice",
        "alice",
        Optional.of("sub"),
        Optional.empty(),
        Set.of());
  }
}
