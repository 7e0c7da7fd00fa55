package dev.postern.auth.password;

import static dev.postern.auth.tokens.SignedInPeople.failureOf;
import static dev.postern.auth.tokens.SignedInPeople.reasonOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.Browsers;
import dev.postern.auth.LogCapture;
import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.deadline.Deadline;
import dev.postern.auth.discretion.DecoyDelivery;
import dev.postern.auth.discretion.Discretion;
import dev.postern.auth.discretion.PasswordRules;
import dev.postern.auth.limit.CodeLimits;
import dev.postern.auth.limit.LimitsHere;
import dev.postern.auth.limit.Rate;
import dev.postern.auth.limit.RateLimits;
import dev.postern.auth.limit.RateRules;
import dev.postern.auth.session.Ending;
import dev.postern.auth.tokens.SignedInPeople;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.password.ChangePassword;
import dev.postern.contract.password.ForgotPassword;
import dev.postern.contract.password.PasswordPolicy;
import dev.postern.contract.password.ReadPasswordPolicy;
import dev.postern.contract.password.ResetPassword;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.signup.CodeDelivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PasswordServiceIT {
  private static final CodeDelivery DELIVERY = new CodeDelivery("EMAIL", "a***@e***");
  private static final Secret OLD = new Secret("Old-horse-1");
  private static final Secret NEW = new Secret("New-horse-1");
  private static final Secret CODE = new Secret("123456");
  private static final PasswordPolicy POLICY = new PasswordPolicy(8, true, true, true, true, 0);

  private final SignedInPeople people = new SignedInPeople();
  private final RateLimits limits = LimitsHere.by(people.clock());
  private final FakePasswordDirectory passwords = new FakePasswordDirectory();
  private final PasswordService service = service(new Discretion.Open());

  @AfterEach
  void close() {
    people.close();
  }

  @Test
  void aCodeGoesToWhomeverTheDirectoryKnows() {
    assertThat(service.forgot(forgot("ann")).delivery()).isEqualTo(DELIVERY);
  }

  @Test
  void forAStrangerItLooksAsIfACodeWentOut() {
    CodeDelivery delivery = service.forgot(forgot("nobody")).delivery();

    assertThat(delivery.medium()).isEqualTo("EMAIL");
    assertThat(delivery.destination()).matches("[a-z]\\*\\*\\*@[a-z]\\*\\*\\*");
    assertThat(service.forgot(forgot("nobody")).delivery()).isEqualTo(delivery);
  }

  @Test
  void everybodyIsStoppedAfterTheSameNumberOfCodes() {
    for (String name : List.of("ann", "nobody")) {
      for (int i = 0; i < 5; i++) {
        service.forgot(forgot(name));
      }

      Failure failure = failureOf(() -> service.forgot(forgot(name)));

      assertThat(failure.reason()).as(name).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
      assertThat(failure.retryAfter()).as(name).contains(Duration.ofMinutes(12));
    }
  }

  @Test
  void aNewPasswordEndsAllSessionsOfThePersonWhateverNameIsTyped() {
    Caller ann = people.signIn("ann");
    Caller annElsewhere = people.signIn("ann");
    Caller bob = people.signIn("bob");

    service.reset(reset("ANN@example.com"));

    assertThat(passwords.calls).containsExactly("reset ANN@example.com 123456 New-horse-1");
    assertThat(people.isSignedIn(ann)).isFalse();
    assertThat(people.isSignedIn(annElsewhere)).isFalse();
    assertThat(people.isSignedIn(bob)).isTrue();
    assertThat(people.endings()).containsOnly(Ending.PASSWORD_RESET);
  }

  @Test
  void aWrongCodeEndsNoSession() {
    Caller ann = people.signIn("ann");
    passwords.failure = Failure.of(Reason.CODE_MISMATCH, "x");

    assertThat(reasonOf(() -> service.reset(reset("ann")))).isEqualTo(Reason.CODE_MISMATCH);
    assertThat(people.isSignedIn(ann)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "CODE_MISMATCH",
        "CODE_EXPIRED",
        "TOO_MANY_ATTEMPTS",
        "USER_NOT_CONFIRMED",
        "REJECTED_BY_POLICY"
      })
  void inStrictModeEveryCodeThatDoesNotWorkLooksWrong(Reason reason) {
    passwords.failure = Failure.of(reason, "x").retryAfter(Duration.ofMinutes(15));

    Failure failure = failureOf(() -> strict().reset(reset("ann")));

    assertThat(failure.reason()).isEqualTo(Reason.CODE_MISMATCH);
    assertThat(failure.detail()).contains("Get a new one");
    assertThat(failure.retryAfter()).isEmpty();
  }

  @Test
  void otherwiseAnExpiredCodeIsSaidToBeExpired() {
    passwords.failure = Failure.of(Reason.CODE_EXPIRED, "x");

    assertThat(reasonOf(() -> service.reset(reset("ann")))).isEqualTo(Reason.CODE_EXPIRED);
  }

  @Test
  void inStrictModeABadPasswordNeverReachesTheDirectory() {
    Secret bad = new Secret("bad");

    assertThat(
            reasonOf(() -> strict().reset(new ResetPassword("ann", CODE, bad, Browsers.FIREFOX))))
        .isEqualTo(Reason.PASSWORD_POLICY);
    assertThat(passwords.calls).isEmpty();
  }

  @Test
  void thePolicyIsTheConfiguredOne() {
    assertThat(service.policy(new ReadPasswordPolicy())).isEqualTo(POLICY);
  }

  @Test
  void aChangedPasswordEndsTheOtherSessions() {
    Caller ann = people.signIn("ann");
    Caller elsewhere = people.signIn("ann");

    int ended = service.change(ann, new ChangePassword(Optional.of(OLD), NEW)).sessionsEnded();

    assertThat(ended).isEqualTo(1);
    assertThat(passwords.calls).containsExactly("change access-ann Optional[***] New-horse-1");
    assertThat(people.isSignedIn(ann)).isTrue();
    assertThat(people.isSignedIn(elsewhere)).isFalse();
    assertThat(people.endings()).containsExactly(Ending.PASSWORD_CHANGED);
  }

  @Test
  void theOthersEndEvenIfTheChangeUsedUpTheTime() {
    Caller ann = people.signIn("ann");
    Caller elsewhere = people.signIn("ann");
    passwords.meanwhile = SignedInPeople::letTheOperationsTimeRunOut;

    Deadline.within(
        Duration.ofMillis(300),
        () -> service.change(ann, new ChangePassword(Optional.of(OLD), NEW)));

    assertThat(people.isSignedIn(elsewhere)).isFalse();
  }

  @Test
  void aWrongCurrentPasswordEndsNothing() {
    Caller ann = people.signIn("ann");
    Caller elsewhere = people.signIn("ann");
    passwords.failure = Failure.of(Reason.INVALID_CREDENTIALS, "x");

    assertThat(reasonOf(() -> service.change(ann, new ChangePassword(Optional.of(OLD), NEW))))
        .isEqualTo(Reason.INVALID_CREDENTIALS);
    assertThat(people.isSignedIn(elsewhere)).isTrue();
  }

  @Test
  void withoutTheCurrentPasswordOneMustHaveSignedInLately() {
    Caller ann = people.signIn("ann");
    ChangePassword change = new ChangePassword(Optional.empty(), NEW);

    service.change(ann, change);
    people.letTheSignInGrowOld();

    assertThat(reasonOf(() -> service.change(ann, change))).isEqualTo(Reason.STEP_UP_REQUIRED);
    assertThat(passwords.calls).hasSize(1);
  }

  @Test
  void withTheCurrentPasswordAnOldSignInIsGoodEnough() {
    Caller ann = people.signIn("ann");
    people.letTheSignInGrowOld();

    service.change(ann, new ChangePassword(Optional.of(OLD), NEW));

    assertThat(passwords.calls).hasSize(1);
  }

  @Test
  void whatCannotBeAPasswordIsNamed() {
    Caller ann = people.signIn("ann");
    Secret tooLong = new Secret("x".repeat(257));

    assertThat(
            failureOf(() -> service.change(ann, new ChangePassword(Optional.of(tooLong), tooLong)))
                .errors())
        .extracting(error -> error.pointer())
        .containsExactly("/newPassword", "/currentPassword");
  }

  @Test
  void whatHappensIsAuditedWithoutSecrets() {
    Caller ann = people.signIn("ann");
    try (LogCapture log = LogCapture.of("audit")) {
      service.forgot(forgot("ann"));
      service.change(ann, new ChangePassword(Optional.of(OLD), NEW));
      passwords.failure = Failure.of(Reason.CODE_MISMATCH, "x");
      reasonOf(() -> service.reset(reset("ann")));

      assertThat(log.lines()).hasSize(3);
      assertThat(log.lines().get(0)).contains("event=password_forgot outcome=ok user=\"ann\"");
      assertThat(log.lines().get(1))
          .contains("event=password_change outcome=ok user=\"ann\" session=")
          .doesNotContain(ann.session().value());
      assertThat(log.lines().get(2))
          .contains("event=password_reset outcome=failed user=\"ann\" reason=code_mismatch");
      assertThat(String.join("", log.lines())).doesNotContain("horse").doesNotContain("123456");
    }
  }

  private PasswordService strict() {
    return service(
        new Discretion.Strict(limits.limit("guesses", Rate.anHour(5)), new PasswordRules(POLICY)));
  }

  private PasswordService service(Discretion discretion) {
    return new PasswordService(
        passwords,
        people.callers(),
        people.sessions(),
        new DecoyDelivery(new byte[] {1}),
        discretion,
        CodeLimits.of(limits, RateRules.usual()),
        POLICY,
        people.stepUp(),
        new AuditLog());
  }

  private static ForgotPassword forgot(String name) {
    return new ForgotPassword(name, Browsers.FIREFOX);
  }

  private static ResetPassword reset(String name) {
    return new ResetPassword(name, CODE, NEW, Browsers.FIREFOX);
  }

  private static final class FakePasswordDirectory implements PasswordDirectory {
    private final List<String> calls = new ArrayList<>();
    private @Nullable Failure failure;
    private Runnable meanwhile = () -> {};

    @Override
    public Optional<CodeDelivery> sendCode(String username, ClientContext client) {
      return username.equals("ann") ? Optional.of(DELIVERY) : Optional.empty();
    }

    @Override
    public void reset(String username, Secret code, Secret password, ClientContext client) {
      note("reset " + username + " " + code.reveal() + " " + password.reveal());
    }

    @Override
    public void change(Secret accessToken, Optional<Secret> current, Secret proposed) {
      note("change " + accessToken.reveal() + " " + current + " " + proposed.reveal());
    }

    private void note(String call) {
      if (failure != null) {
        throw failure;
      }
      meanwhile.run();
      calls.add(call);
    }
  }
}
