package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * local-aws speaks to clients that nobody here wrote: {@code amazon-cognito-identity-js}, {@code
 * aws-jwt-verify} and {@code @aws-sdk/client-s3}.
 */
class JavaScriptClientIT {
  private static final String WRONG_SIGNATURE = "JwtInvalidSignatureError";

  private static Seen identityJs;
  private static Seen jwtVerify;
  private static Seen listing;

  @BeforeAll
  static void walk() throws Exception {
    try (JavaScriptWalks walks = JavaScriptWalks.start()) {
      identityJs = walks.walk("identity-js.mjs");
      jwtVerify = walks.walk("jwt-verify.mjs");
      listing = walks.walk("listing.mjs");
    }
  }

  @Test
  void anUnconfirmedUserIsTurnedAway() {
    assertThat(identityJs.text("/basics/beforeConfirming")).isEqualTo("UserNotConfirmedException");
  }

  @Test
  void aWrongCodeConfirmsNobody() {
    assertThat(identityJs.text("/basics/wrongCode")).isEqualTo("CodeMismatchException");
  }

  @Test
  void aWrongPasswordIsRefusedByItsSignature() {
    assertThat(identityJs.text("/basics/wrongPassword")).isEqualTo("NotAuthorizedException");
  }

  @Test
  void theRightPasswordSignsInBySrp() {
    assertThat(identityJs.holds("/basics/username")).isTrue();
  }

  @Test
  void theAccessTokenReadsTheUsersAttributes() {
    assertThat(identityJs.holds("/basics/email")).isTrue();
  }

  @Test
  void theRefreshTokenGivesNewTokens() {
    assertThat(identityJs.holds("/basics/refreshed")).isTrue();
  }

  @Test
  void aChangedPasswordSignsIn() {
    assertThat(identityJs.text("/basics/afterChange")).isEqualTo("onSuccess");
  }

  @Test
  void signingOutEverywhereEndsTheRefreshToken() {
    assertThat(identityJs.text("/basics/refreshedAfterSignOut"))
        .isEqualTo("NotAuthorizedException");
  }

  @Test
  void anAuthenticatorAppIsNotEnrolledByWhatIsNoCode() {
    assertThat(identityJs.text("/factor/wrongEnrolment")).isEqualTo("InvalidParameterException");
  }

  @Test
  void anEnrolledAuthenticatorAppIsAskedFor() {
    assertThat(identityJs.text("/factor/asks")).isEqualTo("totpRequired");
  }

  @Test
  void aWrongCodeOfTheAppIsRefused() {
    assertThat(identityJs.text("/factor/wrongCode")).isEqualTo("CodeMismatchException");
  }

  @Test
  void theSameSignInTakesTheRightCodeAfterwards() {
    assertThat(identityJs.text("/factor/entered")).isEqualTo("onSuccess");
  }

  @Test
  void everyBrowserIsListed() {
    assertThat(identityJs.number("/device/listed")).isEqualTo(2);
  }

  @Test
  void aRememberedBrowserProvesItselfInPlaceOfTheApp() {
    assertThat(identityJs.list("/device/answered")).isEqualTo(JavaScriptWalks.BY_DEVICE);
    assertThat(identityJs.text("/device/way")).isEqualTo("onSuccess");
  }

  @Test
  void theAccessTokenNamesTheBrowser() {
    assertThat(identityJs.holds("/device/named")).isTrue();
  }

  @Test
  void aForgottenBrowserIsAskedForTheAppAgain() {
    assertThat(identityJs.text("/device/afterForgetting")).isEqualTo("totpRequired");
  }

  @Test
  void anInvitedUserMustChooseAPassword() {
    assertThat(identityJs.text("/invitation/asks")).isEqualTo("newPasswordRequired");
  }

  @Test
  void anInvitedUsersWeakPasswordIsRefused() {
    assertThat(identityJs.text("/invitation/weak")).isEqualTo("InvalidPasswordException");
  }

  @Test
  void theChosenPasswordSignsInFromThenOn() {
    assertThat(identityJs.text("/invitation/next")).isEqualTo("onSuccess");
  }

  @Test
  void aForgottenPasswordsCodeGoesToTheAddress() {
    assertThat(identityJs.text("/forgotten/medium")).isEqualTo("EMAIL");
  }

  @Test
  void aWrongCodeResetsNoPassword() {
    assertThat(identityJs.text("/forgotten/wrongCode")).isEqualTo("CodeMismatchException");
  }

  @Test
  void theForgottenPasswordIsGoodNoLonger() {
    assertThat(identityJs.text("/forgotten/oldPassword")).isEqualTo("NotAuthorizedException");
  }

  @Test
  void thePasswordSetInItsPlaceSignsIn() {
    assertThat(identityJs.text("/forgotten/newPassword")).isEqualTo("onSuccess");
  }

  @Test
  void anIdTokenIsAccepted() {
    assertThat(jwtVerify.holds("/id")).isTrue();
  }

  @Test
  void anAccessTokenIsAccepted() {
    assertThat(jwtVerify.holds("/access")).isTrue();
  }

  @Test
  void anAccessTokenHasTheScopeOfTheUsersOwnAttributes() {
    assertThat(jwtVerify.text("/scope")).isEqualTo("aws.cognito.signin.user.admin");
  }

  @Test
  void eachKindOfTokenHasAKeyOfItsOwn() {
    assertThat(jwtVerify.number("/keys")).isEqualTo(2);
  }

  @Test
  void anIdTokenWithAnAddedClaimIsRefused() {
    assertThat(jwtVerify.text("/tamperedId")).isEqualTo(WRONG_SIGNATURE);
  }

  @Test
  void anAccessTokenWithAnAddedClaimIsRefused() {
    assertThat(jwtVerify.text("/tamperedAccess")).isEqualTo(WRONG_SIGNATURE);
  }

  @Test
  void aTokenThatNamesTheOtherKeyIsRefused() {
    assertThat(jwtVerify.text("/misattributed")).isEqualTo(WRONG_SIGNATURE);
  }

  @Test
  void anIdTokenIsNoAccessToken() {
    assertThat(jwtVerify.text("/idForAccess")).isEqualTo("CognitoJwtInvalidTokenUseError");
  }

  @Test
  void aTokenIsForItsAppClientAlone() {
    assertThat(jwtVerify.text("/otherClient")).isEqualTo("CognitoJwtInvalidClientIdError");
  }

  @Test
  void whatEverybodyMayReadIsListed() {
    assertThat(listing.list("/shared")).contains("common/brand/palette.json");
  }

  @Test
  void nobodyElsesPrefixIsListed() {
    assertThat(listing.text("/elsewhere")).isEqualTo("AccessDenied");
  }
}
