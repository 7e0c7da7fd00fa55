package dev.postern.auth.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.auth.Browsers;
import dev.postern.auth.TestClock;
import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.discretion.DecoyDelivery;
import dev.postern.auth.discretion.Discretion;
import dev.postern.auth.discretion.PasswordRules;
import dev.postern.auth.limit.CodeLimits;
import dev.postern.auth.limit.LimitsHere;
import dev.postern.auth.limit.Rate;
import dev.postern.auth.limit.RateLimits;
import dev.postern.auth.limit.RateRules;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.password.PasswordPolicy;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.signup.CodeDelivery;
import dev.postern.contract.signup.ConfirmSignUp;
import dev.postern.contract.signup.ResendCode;
import dev.postern.contract.signup.SignUp;
import dev.postern.contract.signup.SignUp.SignedUp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignUpServiceTest {
  private static final CodeDelivery DELIVERY = new CodeDelivery("EMAIL", "a***@e***");
  private static final Secret PASSWORD = new Secret("Correct-horse-1");

  private final RateLimits limits = LimitsHere.by(TestClock.stopped());
  private final FakeAccountRegistry accounts = new FakeAccountRegistry();
  private final SignUpService service = service(new Discretion.Open());

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

  @Test
  void inStrictModeATakenNameLooksLikeAFreeOne() {
    Map<String, String> attributes = Map.of("email", "ann@example.com");
    SignedUp first = strict().signUp(new SignUp("ann", PASSWORD, attributes, Browsers.FIREFOX));

    SignedUp second = strict().signUp(new SignUp("ann", PASSWORD, attributes, Browsers.FIREFOX));

    assertThat(second).isEqualTo(first);
  }

  @Test
  void inStrictModeATakenNameWithAPhoneLooksAsIfATextWentOut() {
    Map<String, String> attributes =
        Map.of("email", "ann@example.com", "phone_number", "+491701234567");
    strict().signUp(new SignUp("ann", PASSWORD, attributes, Browsers.FIREFOX));

    assertThat(
            strict().signUp(new SignUp("ann", PASSWORD, attributes, Browsers.FIREFOX)).delivery())
        .contains(new CodeDelivery("SMS", "+********4567"));
  }

  @Test
  void inStrictModeABadPasswordIsRefusedBeforeTheNameIsLookedAt() {
    strict().signUp(new SignUp("ann", PASSWORD, Map.of(), Browsers.FIREFOX));
    Secret bad = new Secret("bad");

    for (String name : List.of("ann", "nobody")) {
      assertThatExceptionOfType(Failure.class)
          .isThrownBy(() -> strict().signUp(new SignUp(name, bad, Map.of(), Browsers.FIREFOX)))
          .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.PASSWORD_POLICY));
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "ALREADY_CONFIRMED",
        "CODE_EXPIRED",
        "CODE_MISMATCH",
        "ALIAS_TAKEN",
        "TOO_MANY_ATTEMPTS",
        "REJECTED_BY_POLICY"
      })
  void inStrictModeEveryCodeThatDoesNotWorkLooksWrong(Reason reason) {
    accounts.confirmation = Failure.of(reason, "x");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> strict().confirm(new ConfirmSignUp("ann", "1", Browsers.FIREFOX)))
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.CODE_MISMATCH));
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "THROTTLED", "MISCONFIGURED", "TIMEOUT"})
  void inStrictModeWhatLiesInNoUserIsTold(Reason reason) {
    accounts.confirmation = Failure.of(reason, "x");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> strict().confirm(new ConfirmSignUp("ann", "1", Browsers.FIREFOX)))
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo(reason));
  }

  @Test
  void everybodyIsStoppedAfterTheSameNumberOfCodes() {
    service.signUp(new SignUp("ann", PASSWORD, Map.of(), Browsers.FIREFOX));
    for (String name : List.of("ann", "nobody")) {
      for (int i = 0; i < 5; i++) {
        service.resend(new ResendCode(name, Browsers.FIREFOX));
      }

      assertThatExceptionOfType(Failure.class)
          .isThrownBy(() -> service.resend(new ResendCode(name, Browsers.FIREFOX)))
          .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS))
          .satisfies(failure -> assertThat(failure.retryAfter()).contains(Duration.ofMinutes(12)));
    }
  }

  private SignUpService strict() {
    return service(
        new Discretion.Strict(
            limits.limit("guesses", Rate.anHour(5)),
            new PasswordRules(new PasswordPolicy(8, true, true, true, true, 0))));
  }

  private SignUpService service(Discretion discretion) {
    return new SignUpService(
        accounts,
        new DecoyDelivery(new byte[] {1}),
        discretion,
        limits.limit("sign_up", Rate.anHour(60)),
        CodeLimits.of(limits, RateRules.usual()),
        new AuditLog());
  }

  private static final class FakeAccountRegistry implements AccountRegistry {
    private final Map<String, Map<String, String>> attributes = new HashMap<>();
    private final Map<String, Boolean> confirmed = new HashMap<>();
    private @Nullable Failure confirmation;

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
      if (confirmation != null) {
        throw confirmation;
      }
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
