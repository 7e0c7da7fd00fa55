package dev.postern.auth.cognito;

import static dev.postern.auth.cognito.ScriptedCognito.error;
import static dev.postern.auth.cognito.ScriptedCognito.ok;
import static dev.postern.auth.cognito.ScriptedCognito.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.signup.CodeDelivery;
import dev.postern.contract.signup.SignUp.SignedUp;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
        cognito.accounts().register("ann", PASSWORD, Map.of("email", "ann@example.com"));

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

    assertThat(cognito.accounts().register("ann", PASSWORD, Map.of()))
        .isEqualTo(new SignedUp("ann", true, Optional.empty()));
  }

  @Test
  void aSignUpThatMayHaveWorkedIsNotRepeated() {
    aws.on("SignUp", status(500));

    assertThat(failureOf(() -> cognito.accounts().register("ann", PASSWORD, Map.of())).reason())
        .isEqualTo(Reason.UNAVAILABLE);
    assertThat(aws.operations()).containsExactly("SignUp");
  }

  @Test
  void aPublicClientSendsNoHash() {
    reopen(PUBLIC, LONGEST_CALL);
    aws.on("ConfirmSignUp", ok(new JsonObject()));

    cognito.accounts().confirm("ann", "123456");

    assertThat(aws.call("ConfirmSignUp").fieldNames())
        .containsExactlyInAnyOrder("ClientId", "Username", "ConfirmationCode");
  }

  @Test
  void aCodeConfirms() {
    aws.on("ConfirmSignUp", ok(new JsonObject().put("Session", "for an automatic sign-in")));

    cognito.accounts().confirm("ann", "123456");

    assertThat(aws.call("ConfirmSignUp").getString("SecretHash"))
        .isEqualTo(CONFIDENTIAL.secretHash("ann").orElseThrow());
  }

  @Test
  void aStrangersCodeIsAnExpiredOne() {
    aws.on(
        "ConfirmSignUp",
        error("UserNotFoundException", "Username/client id combination not found."));

    assertThat(failureOf(() -> cognito.accounts().confirm("nobody", "123456")).reason())
        .isEqualTo(Reason.CODE_EXPIRED);
  }

  @Test
  void anotherCodeGoesOut() {
    aws.on("ResendConfirmationCode", ok(new JsonObject().put("CodeDeliveryDetails", DELIVERY)));

    assertThat(cognito.accounts().resend("ann")).contains(new CodeDelivery("EMAIL", "a***@e***"));
  }

  @Test
  void noCodeGoesToAStrangerAndNobodyCallsThatAnError() {
    aws.on(
        "ResendConfirmationCode",
        error("UserNotFoundException", "Username/client id combination not found."));

    assertThat(cognito.accounts().resend("nobody")).isEmpty();
  }

  @Test
  void noCodeGoesToWhoIsConfirmedAndNobodyCallsThatAnError() {
    aws.on(
        "ResendConfirmationCode", error("InvalidParameterException", "User is already confirmed."));

    assertThat(cognito.accounts().resend("ann")).isEmpty();
  }

  @Test
  void tooManyCodesAreTooMany() {
    aws.on(
        "ResendConfirmationCode",
        error("LimitExceededException", "Attempt limit exceeded, please try after some time."));

    assertThat(failureOf(() -> cognito.accounts().resend("ann")).reason())
        .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
  }
}
