package dev.postern.auth.cognito;

import static dev.postern.auth.cognito.ScriptedCognito.error;
import static dev.postern.auth.cognito.ScriptedCognito.ok;
import static dev.postern.auth.cognito.ScriptedCognito.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.Browsers;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.signup.CodeDelivery;
import dev.postern.contract.signup.SignUp.SignedUp;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CognitoAccountRegistryIT extends CognitoFixture {
  private static final Secret PASSWORD = new Secret("Correct-horse-1");
  private static final JsonObject DELIVERY =
      new JsonObject()
          .put("DeliveryMedium", "EMAIL")
          .put("Destination", "a***@e***")
          .put("AttributeName", "email");

  @Test
  void anAccountIsRegisteredWithItsAttributesAndHash() {
    aws.on(
        "SignUp",
        ok(
            new JsonObject()
                .put("UserConfirmed", false)
                .put("UserSub", "s")
                .put("CodeDeliveryDetails", DELIVERY)));

    SignedUp signedUp =
        cognito
            .accounts()
            .register("ann", PASSWORD, Map.of("email", "ann@example.com"), Browsers.FIREFOX);

    assertThat(signedUp)
        .isEqualTo(new SignedUp("ann", false, Optional.of(new CodeDelivery("EMAIL", "a***@e***"))));
    assertThat(aws.call("SignUp").getString("SecretHash"))
        .isEqualTo(CONFIDENTIAL.secretHash("ann").orElseThrow());
    assertThat(aws.call("SignUp").getJsonArray("UserAttributes").getJsonObject(0))
        .isEqualTo(new JsonObject().put("Name", "email").put("Value", "ann@example.com"));
  }

  @Test
  void anAccountThatNeedsNoCodeIsConfirmedAtOnce() {
    aws.on("SignUp", ok(new JsonObject().put("UserConfirmed", true).put("UserSub", "s")));

    assertThat(cognito.accounts().register("ann", PASSWORD, Map.of(), Browsers.FIREFOX))
        .isEqualTo(new SignedUp("ann", true, Optional.empty()));
  }

  @Test
  void aSignUpThatMayHaveWorkedIsNotRepeated() {
    aws.on("SignUp", status(500));

    assertThat(
            failureOf(
                    () -> cognito.accounts().register("ann", PASSWORD, Map.of(), Browsers.FIREFOX))
                .reason())
        .isEqualTo(Reason.UNAVAILABLE);
    assertThat(aws.operations()).containsExactly("SignUp");
  }

  @Test
  void aPublicClientSendsNoHash() {
    reopen(PUBLIC, LONGEST_CALL);
    aws.on("ConfirmSignUp", ok(new JsonObject()));

    cognito.accounts().confirm("ann", "123456", Browsers.FIREFOX);

    assertThat(aws.call("ConfirmSignUp").fieldNames())
        .containsExactlyInAnyOrder("ClientId", "Username", "ConfirmationCode");
  }

  @Test
  void aCodeConfirms() {
    aws.on("ConfirmSignUp", ok(new JsonObject().put("Session", "for an automatic sign-in")));

    cognito.accounts().confirm("ann", "123456", Browsers.FIREFOX);

    assertThat(aws.call("ConfirmSignUp").getString("SecretHash"))
        .isEqualTo(CONFIDENTIAL.secretHash("ann").orElseThrow());
  }

  @Test
  void aStrangersCodeIsAnExpiredOne() {
    aws.on(
        "ConfirmSignUp",
        error("UserNotFoundException", "Username/client id combination not found."));

    assertThat(
            failureOf(() -> cognito.accounts().confirm("nobody", "123456", Browsers.FIREFOX))
                .reason())
        .isEqualTo(Reason.CODE_EXPIRED);
  }

  @Test
  void anotherCodeGoesOut() {
    aws.on("ResendConfirmationCode", ok(new JsonObject().put("CodeDeliveryDetails", DELIVERY)));

    assertThat(cognito.accounts().resend("ann", Browsers.FIREFOX))
        .contains(new CodeDelivery("EMAIL", "a***@e***"));
  }

  @Test
  void noCodeGoesToAStrangerAndNobodyCallsThatAnError() {
    aws.on(
        "ResendConfirmationCode",
        error("UserNotFoundException", "Username/client id combination not found."));

    assertThat(cognito.accounts().resend("nobody", Browsers.FIREFOX)).isEmpty();
  }

  @Test
  void noCodeGoesToWhoIsConfirmedAndNobodyCallsThatAnError() {
    aws.on(
        "ResendConfirmationCode", error("InvalidParameterException", "User is already confirmed."));

    assertThat(cognito.accounts().resend("ann", Browsers.FIREFOX)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LimitExceededException",
        "NotAuthorizedException",
        "CodeDeliveryFailureException",
        "UserLambdaValidationException"
      })
  void whyAUserGetsNoCodeIsHidden(String type) {
    aws.on("ResendConfirmationCode", error(type, "x"));

    assertThat(cognito.accounts().resend("ann", Browsers.FIREFOX)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "TooManyRequestsException, THROTTLED",
    "ResourceNotFoundException, MISCONFIGURED",
    "InternalErrorException, UNAVAILABLE"
  })
  void whatLiesInNoUserIsTold(String type, Reason reason) {
    aws.on("ResendConfirmationCode", error(type, "x"));

    assertThat(failureOf(() -> cognito.accounts().resend("ann", Browsers.FIREFOX)).reason())
        .isEqualTo(reason);
  }

  @Test
  void cognitoLearnsTheBrowsersAddressWhereItShall() {
    aws.on("SignUp", ok(new JsonObject().put("UserSub", "s").put("UserConfirmed", false)));
    aws.on("ConfirmSignUp", ok(new JsonObject()));
    aws.on("ResendConfirmationCode", ok(new JsonObject()));
    cognito.close();
    cognito = openWithThreatProtection();

    cognito.accounts().register("ann", PASSWORD, Map.of(), Browsers.FIREFOX);
    cognito.accounts().confirm("ann", "1", Browsers.FIREFOX);
    cognito.accounts().resend("ann", Browsers.FIREFOX);

    assertThat(aws.calls())
        .hasSize(3)
        .allSatisfy(
            call ->
                assertThat(call.body().getJsonObject("UserContextData"))
                    .isEqualTo(new JsonObject().put("IpAddress", Browsers.FIREFOX.address())));
  }

  @Test
  void cognitoLearnsNoAddressUnlessItShall() {
    aws.on("ConfirmSignUp", ok(new JsonObject()));

    cognito.accounts().confirm("ann", "1", Browsers.FIREFOX);

    assertThat(aws.call("ConfirmSignUp").containsKey("UserContextData")).isFalse();
  }
}
