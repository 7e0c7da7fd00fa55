package dev.postern.auth.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.auth.Browsers;
import dev.postern.auth.TestClock;
import dev.postern.auth.attempts.NameAttempts;
import dev.postern.auth.audit.AuditLog;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.signup.CodeDelivery;
import dev.postern.contract.signup.ConfirmSignUp;
import dev.postern.contract.signup.ResendCode;
import dev.postern.contract.signup.SignUp;
import dev.postern.contract.signup.SignUp.SignedUp;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignUpServiceTest {
  private static final CodeDelivery DELIVERY = new CodeDelivery("EMAIL", "a***@e***");
  private static final Secret PASSWORD = new Secret("Correct-horse-1");

  private final FakeAccountRegistry accounts = new FakeAccountRegistry();
  private final SignUpService service =
      new SignUpService(
          accounts,
          new DecoyDelivery(new byte[] {1}),
          new Discretion.Open(),
          new NameAttempts(5, Duration.ofHours(1), TestClock.stopped()),
          new AuditLog());

  @Test
  void anAccountIsCreated() {
    SignedUp signedUp =
        service.signUp(new SignUp("ann", PASSWORD, Map.of("email", "a@b.c"), Browsers.FIREFOX));

    assertThat(signedUp).isEqualTo(new SignedUp("ann", false, Optional.of(DELIVERY)));
    assertThat(accounts.attributes).containsEntry("ann", Map.of("email", "a@b.c"));
  }

  @Test
  void whatCannotBeRightNeverReachesTheRegistry() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> service.signUp(new SignUp("a b", PASSWORD, Map.of(), Browsers.FIREFOX)));

    assertThat(accounts.attributes).isEmpty();
  }

  @Test
  void aTakenNameIsSaidToBeTaken() {
    service.signUp(new SignUp("ann", PASSWORD, Map.of(), Browsers.FIREFOX));

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> service.signUp(new SignUp("ann", PASSWORD, Map.of(), Browsers.FIREFOX)))
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.USERNAME_TAKEN));
  }

  @Test
  void anAccountIsConfirmedByItsCode() {
    service.signUp(new SignUp("ann", PASSWORD, Map.of(), Browsers.FIREFOX));

    service.confirm(new ConfirmSignUp("ann", "123456", Browsers.FIREFOX));

    assertThat(accounts.confirmed).containsEntry("ann", true);
  }

  @Test
  void aWrongCodeIsRefused() {
    service.signUp(new SignUp("ann", PASSWORD, Map.of(), Browsers.FIREFOX));

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> service.confirm(new ConfirmSignUp("ann", "000000", Browsers.FIREFOX)))
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.CODE_MISMATCH));
  }

  @Test
  void anotherCodeGoesWhereTheFirstWent() {
    service.signUp(new SignUp("ann", PASSWORD, Map.of(), Browsers.FIREFOX));

    assertThat(service.resend(new ResendCode("ann", Browsers.FIREFOX)).delivery())
        .isEqualTo(DELIVERY);
  }

  @Test
  void forAStrangerItLooksAsIfACodeWentOut() {
    CodeDelivery delivery = service.resend(new ResendCode("nobody", Browsers.FIREFOX)).delivery();

    assertThat(delivery.medium()).isEqualTo("EMAIL");
    assertThat(delivery.destination()).matches("[a-z]\\*\\*\\*@[a-z]\\*\\*\\*");
    assertThat(service.resend(new ResendCode("nobody", Browsers.FIREFOX)).delivery())
        .isEqualTo(delivery);
  }

  @Test
  void forAConfirmedAccountItLooksAsIfACodeWentOut() {
    service.signUp(new SignUp("ann", PASSWORD, Map.of(), Browsers.FIREFOX));
    service.confirm(new ConfirmSignUp("ann", "123456", Browsers.FIREFOX));

    assertThat(service.resend(new ResendCode("ann", Browsers.FIREFOX)).delivery().medium())
        .isEqualTo("EMAIL");
  }

  private static final class FakeAccountRegistry implements AccountRegistry {
    private final Map<String, Map<String, String>> attributes = new HashMap<>();
    private final Map<String, Boolean> confirmed = new HashMap<>();

    @Override
    public SignedUp register(
        String username, Secret password, Map<String, String> given, ClientContext client) {
      if (attributes.putIfAbsent(username, given) != null) {
        throw Failure.of(Reason.USERNAME_TAKEN, "taken");
      }
      return new SignedUp(username, false, Optional.of(DELIVERY));
    }

    @Override
    public void confirm(String username, String code, ClientContext client) {
      if (!code.equals("123456")) {
        throw Failure.of(Reason.CODE_MISMATCH, "wrong");
      }
      confirmed.put(username, true);
    }

    @Override
    public Optional<CodeDelivery> resend(String username, ClientContext client) {
      return attributes.containsKey(username) && !confirmed.containsKey(username)
          ? Optional.of(DELIVERY)
          : Optional.empty();
    }
  }
}
