package dev.postern.auth.signin;

import static dev.postern.auth.session.SessionFixtures.LIFETIME;
import static dev.postern.auth.session.SessionFixtures.PER_PERSON;
import static dev.postern.auth.session.SessionFixtures.ann;
import static dev.postern.auth.session.SessionFixtures.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.auth.Browsers;
import dev.postern.auth.LogCapture;
import dev.postern.auth.TestClock;
import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.session.InMemorySessionStore;
import dev.postern.auth.session.SessionFixtures;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.signin.Verification.Challenged;
import dev.postern.auth.signin.Verification.Verified;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.SignIn;
import dev.postern.contract.session.SignInResult.SignedIn;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignInServiceTest {
  private static final Secret PASSWORD = new Secret("Correct-horse-1");

  private final TestClock clock = TestClock.stopped();
  private final Sessions sessions =
      new Sessions(
          new InMemorySessionStore(),
          LIFETIME,
          PER_PERSON,
          SessionFixtures.vault(),
          (_, _) -> {},
          clock);
  private final SignInService service = new SignInService(this::verify, sessions, new AuditLog());

  @Test
  void theRightPasswordOpensASession() {
    SignedIn signedIn =
        (SignedIn) service.signIn(new SignIn("ann", Optional.of(PASSWORD), Browsers.FIREFOX));

    assertThat(signedIn.session().subject()).isEqualTo("sub-ann");
    assertThat(sessions.find(signedIn.token().id())).isPresent();
  }

  @Test
  void aWrongPasswordOpensNone() {
    assertThat(reasonOf(new SignIn("ann", Optional.of(new Secret("wrong")), Browsers.FIREFOX)))
        .isEqualTo(Reason.INVALID_CREDENTIALS);
  }

  @Test
  void aChallengeThatCannotBeTakenIsNamedAndIsNoSignIn() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(
            () -> service.signIn(new SignIn("mfa", Optional.of(PASSWORD), Browsers.FIREFOX)))
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.UNSUPPORTED_CHALLENGE))
        .withMessageContaining("SOFTWARE_TOKEN_MFA");
  }

  @Test
  void whatCannotBeANameIsRefusedAsInput() {
    assertThat(reasonOf(new SignIn("a\u0000b", Optional.of(PASSWORD), Browsers.FIREFOX)))
        .isEqualTo(Reason.INVALID_INPUT);
  }

  @Test
  void successAndRefusalAreAudited() {
    try (LogCapture log = LogCapture.of("audit")) {
      service.signIn(new SignIn("ann", Optional.of(PASSWORD), Browsers.FIREFOX));
      reasonOf(new SignIn("ann", Optional.of(new Secret("wrong")), Browsers.FIREFOX));

      assertThat(log.lines()).hasSize(2);
      assertThat(log.lines().get(0)).contains("outcome=ok");
      assertThat(log.lines().get(1)).contains("reason=invalid_credentials");
    }
  }

  private Reason reasonOf(SignIn question) {
    Reason[] reason = new Reason[1];
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> service.signIn(question))
        .satisfies(failure -> reason[0] = failure.reason());
    return reason[0];
  }

  private Verification verify(String username, Secret password) {
    if (username.equals("mfa")) {
      return new Challenged("SOFTWARE_TOKEN_MFA");
    }
    if (!password.equals(PASSWORD)) {
      throw Failure.of(Reason.INVALID_CREDENTIALS, "wrong");
    }
    return new Verified(ann(), tokens("ann", clock.instant().plusSeconds(3600)), List.of("pwd"));
  }
}
