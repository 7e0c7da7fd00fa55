package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** local-aws speaks to {@code @aws-amplify/auth}, which nobody here wrote. */
class AmplifyClientIT {
  private static final String APP_CODE = "CONFIRM_SIGN_IN_WITH_TOTP_CODE";
  private static final String SIGNED_IN = "DONE";

  private static Seen seen;

  @BeforeAll
  static void walk() throws Exception {
    try (JavaScriptWalks walks = JavaScriptWalks.start()) {
      seen = walks.walk("amplify.mjs");
    }
  }

  @Test
  void aNewUserIsAskedForTheCode() {
    assertThat(seen.text("/basics/asks")).isEqualTo("CONFIRM_SIGN_UP");
  }

  @Test
  void anUnconfirmedUserIsSentBackToTheCode() {
    assertThat(seen.text("/basics/beforeConfirming")).isEqualTo("CONFIRM_SIGN_UP");
  }

  @Test
  void aWrongCodeConfirmsNobody() {
    assertThat(seen.text("/basics/wrongCode")).isEqualTo("CodeMismatchException");
  }

  @Test
  void aWrongPasswordIsRefused() {
    assertThat(seen.text("/basics/wrongPassword")).isEqualTo("NotAuthorizedException");
  }

  @Test
  void theRightPasswordSignsInBySrp() {
    assertThat(seen.text("/basics/signInStep")).isEqualTo(SIGNED_IN);
    assertThat(seen.holds("/basics/username")).isTrue();
  }

  @Test
  void theAccessTokenReadsTheUsersAttributes() {
    assertThat(seen.holds("/basics/email")).isTrue();
  }

  @Test
  void theRefreshTokenGivesNewTokens() {
    assertThat(seen.holds("/basics/refreshed")).isTrue();
  }

  @Test
  void aChangedPasswordSignsIn() {
    assertThat(seen.text("/basics/afterChange")).isEqualTo(SIGNED_IN);
  }

  @Test
  void anEnrolledAuthenticatorAppIsPreferred() {
    assertThat(seen.text("/factor/preferred")).isEqualTo("TOTP");
  }

  @Test
  void anEnrolledAuthenticatorAppIsAskedFor() {
    assertThat(seen.text("/factor/asks")).isEqualTo(APP_CODE);
  }

  @Test
  void aWrongCodeOfTheAppIsRefused() {
    assertThat(seen.text("/factor/wrongCode")).isEqualTo("CodeMismatchException");
  }

  @Test
  void theSameSignInTakesTheRightCodeAfterwards() {
    assertThat(seen.text("/factor/entered")).isEqualTo(SIGNED_IN);
  }

  @Test
  void everyBrowserIsListed() {
    assertThat(seen.number("/device/listed")).isEqualTo(2);
  }

  @Test
  void aRememberedBrowserProvesItselfInPlaceOfTheApp() {
    assertThat(seen.list("/device/answered")).isEqualTo(JavaScriptWalks.BY_DEVICE);
    assertThat(seen.text("/device/signInStep")).isEqualTo(SIGNED_IN);
  }

  @Test
  void theAccessTokenNamesTheBrowser() {
    assertThat(seen.holds("/device/named")).isTrue();
  }

  @Test
  void aForgottenBrowserIsAskedForTheAppAgain() {
    assertThat(seen.text("/device/afterForgetting")).isEqualTo(APP_CODE);
  }

  @Test
  void anInvitedUserMustChooseAPassword() {
    assertThat(seen.text("/invitation/asks"))
        .isEqualTo("CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED");
  }

  @Test
  void anInvitedUsersWeakPasswordIsRefused() {
    assertThat(seen.text("/invitation/weak")).isEqualTo("InvalidPasswordException");
  }

  @Test
  void theSameSignInTakesAStrongPasswordAfterwards() {
    assertThat(seen.text("/invitation/entered")).isEqualTo(SIGNED_IN);
  }

  @Test
  void theChosenPasswordSignsInFromThenOn() {
    assertThat(seen.text("/invitation/next")).isEqualTo(SIGNED_IN);
  }

  @Test
  void aForgottenPasswordsCodeGoesToTheAddress() {
    assertThat(seen.text("/forgotten/asks")).isEqualTo("CONFIRM_RESET_PASSWORD_WITH_CODE");
    assertThat(seen.text("/forgotten/medium")).isEqualTo("EMAIL");
  }

  @Test
  void aWrongCodeResetsNoPassword() {
    assertThat(seen.text("/forgotten/wrongCode")).isEqualTo("CodeMismatchException");
  }

  @Test
  void theForgottenPasswordIsGoodNoLonger() {
    assertThat(seen.text("/forgotten/oldPassword")).isEqualTo("NotAuthorizedException");
  }

  @Test
  void thePasswordSetInItsPlaceSignsIn() {
    assertThat(seen.text("/forgotten/newPassword")).isEqualTo(SIGNED_IN);
  }
}
