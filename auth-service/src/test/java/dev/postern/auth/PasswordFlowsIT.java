package dev.postern.auth;

import static dev.postern.auth.ServiceOnLocalAws.PASSWORD;
import static dev.postern.auth.ServiceOnLocalAws.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.password.ForgotPassword;
import dev.postern.contract.password.ReadPasswordPolicy;
import dev.postern.contract.password.ResetPassword;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SignIn;
import dev.postern.contract.session.SignInResult.SignedIn;
import dev.postern.contract.signup.CodeDelivery;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordFlowsIT {
  private static final ServiceOnLocalAws SERVICE = new ServiceOnLocalAws();
  private static final Secret OTHER_PASSWORD = new Secret("Another-horse-2");

  @AfterEach
  void usual() {
    SERVICE.deploy(SERVICE.aws().config());
  }

  @AfterAll
  static void close() {
    SERVICE.close();
  }

  @Test
  void aForgottenPasswordIsReplacedAndEndsAllSessions() {
    String name = SERVICE.newPerson();
    SessionToken before = SERVICE.signIn(name);

    CodeDelivery delivery = forgot(name);
    SERVICE.ask(ResetPassword.OPERATION, reset(name, SERVICE.codeSentTo(name)));

    assertThat(delivery.medium()).isEqualTo("EMAIL");
    assertThat(SERVICE.isLive(before)).isFalse();
    assertThat(SERVICE.signInBy(name, OTHER_PASSWORD)).isInstanceOf(SignedIn.class);
    assertThat(
            SERVICE
                .refused(
                    SignIn.OPERATION, new SignIn(name, Optional.of(PASSWORD), Browsers.FIREFOX))
                .reason())
        .isEqualTo(Reason.INVALID_CREDENTIALS);
  }

  @Test
  void forgettingAPasswordDoesNotTellWhoExists() {
    String confirmed = SERVICE.newPerson();
    String waiting = SERVICE.signedUp();
    for (AuthConfig config :
        List.of(SERVICE.aws().config(), SERVICE.aws().configOfLegacyClient())) {
      SERVICE.deploy(config);
      for (String name : List.of(confirmed, waiting, newName())) {
        CodeDelivery delivery = forgot(name);

        assertThat(delivery.medium()).as(name).isEqualTo("EMAIL");
        assertThat(delivery.destination()).as(name).matches("[a-z]\\*\\*\\*@[a-z]\\*\\*\\*");
      }
    }
  }

  @Test
  void aWrongCodeAndAnUnknownNameAreToldTheSame() {
    String name = SERVICE.newPerson();
    for (AuthConfig config :
        List.of(SERVICE.aws().config(), SERVICE.aws().configOfLegacyClient())) {
      SERVICE.deploy(config);
      forgot(name);

      Failure wrong = refusedReset(name, wrong(SERVICE.codeSentTo(name)));
      Failure unknown = refusedReset(newName(), "000000");

      assertThat(wrong.reason()).isEqualTo(Reason.CODE_MISMATCH);
      assertThat(unknown.reason()).isEqualTo(wrong.reason());
      assertThat(unknown.detail()).isEqualTo(wrong.detail());
      assertThat(unknown.retryAfter()).isEqualTo(wrong.retryAfter());
    }
  }

  @Test
  void inStrictModeNotEvenACodeThatWasNeverSentTells() {
    String name = SERVICE.newPerson();
    for (AuthConfig config :
        List.of(SERVICE.aws().config(), SERVICE.aws().configOfLegacyClient())) {
      SERVICE.deploy(LocalCognito.strict(config));

      Failure never = refusedReset(name, "000000");
      Failure unknown = refusedReset(newName(), "000000");

      assertThat(never.reason()).isEqualTo(Reason.CODE_MISMATCH);
      assertThat(unknown.reason()).isEqualTo(never.reason());
      assertThat(unknown.detail()).isEqualTo(never.detail());
    }
  }

  @Test
  void aNewPasswordFollowsThePolicy() {
    String name = SERVICE.newPerson();
    forgot(name);

    assertThat(
            SERVICE
                .refused(
                    ResetPassword.OPERATION,
                    new ResetPassword(
                        name,
                        new Secret(SERVICE.codeSentTo(name)),
                        new Secret("short"),
                        Browsers.FIREFOX))
                .reason())
        .isEqualTo(Reason.PASSWORD_POLICY);
  }

  @Test
  void thePolicyIsToldToAnybody() {
    assertThat(SERVICE.ask(ReadPasswordPolicy.OPERATION, new ReadPasswordPolicy()).minimumLength())
        .isEqualTo(8);
  }

  private static CodeDelivery forgot(String name) {
    return SERVICE
        .ask(ForgotPassword.OPERATION, new ForgotPassword(name, Browsers.FIREFOX))
        .delivery();
  }

  private static Failure refusedReset(String name, String code) {
    return SERVICE.refused(ResetPassword.OPERATION, reset(name, code));
  }

  private static ResetPassword reset(String name, String code) {
    return new ResetPassword(name, new Secret(code), OTHER_PASSWORD, Browsers.FIREFOX);
  }

  private static String wrong(String code) {
    return code.equals("000000") ? "000001" : "000000";
  }
}
