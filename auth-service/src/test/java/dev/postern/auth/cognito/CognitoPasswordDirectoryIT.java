package dev.postern.auth.cognito;

import static dev.postern.auth.cognito.ScriptedCognito.error;
import static dev.postern.auth.cognito.ScriptedCognito.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.Browsers;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.signup.CodeDelivery;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CognitoPasswordDirectoryIT extends CognitoFixture {
  private static final Secret CODE = new Secret("123456");
  private static final Secret OLD = new Secret("old-password");
  private static final Secret NEW = new Secret("new-password");
  private static final Secret TOKEN = new Secret("access-1");

  @Test
  void aCodeIsSentAndItIsToldWhereTo() {
    aws.on(
        "ForgotPassword",
        ok(
            new JsonObject()
                .put(
                    "CodeDeliveryDetails",
                    new JsonObject().put("DeliveryMedium", "SMS").put("Destination", "+*4567"))));

    assertThat(cognito.passwords().sendCode("ann", Browsers.FIREFOX))
        .contains(new CodeDelivery("SMS", "+*4567"));
    assertThat(aws.call("ForgotPassword"))
        .isEqualTo(
            new JsonObject()
                .put("ClientId", IdTokens.CLIENT)
                .put("SecretHash", CONFIDENTIAL.secretHash("ann").orElseThrow())
                .put("Username", "ann"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UserNotFoundException        | User does not exist.
          InvalidParameterException    | Cannot reset password for the user as there is no registered/verified email or phone_number
          NotAuthorizedException       | User password cannot be reset in the current state.
          NotAuthorizedException       | User is disabled.
          UserNotConfirmedException    | x
          LimitExceededException       | Attempt limit exceeded, please try after some time.
          CodeDeliveryFailureException | x
          """)
  void whyAUserGetsNoCodeIsHidden(String type, String text) {
    aws.on("ForgotPassword", error(type, text));

    assertThat(cognito.passwords().sendCode("ann", Browsers.FIREFOX)).isEmpty();
    assertThat(aws.operations()).containsExactly("ForgotPassword");
  }

  @Test
  void whatLiesInNoUserIsTold() {
    aws.on("ForgotPassword", error("ResourceNotFoundException", "User pool client x"));

    assertThat(failureOf(() -> cognito.passwords().sendCode("ann", Browsers.FIREFOX)).reason())
        .isEqualTo(Reason.MISCONFIGURED);
  }

  @Test
  void aPasswordIsResetByItsCode() {
    aws.on("ConfirmForgotPassword", ok(new JsonObject()));

    cognito.passwords().reset("ann", CODE, NEW, Browsers.FIREFOX);

    assertThat(aws.call("ConfirmForgotPassword"))
        .isEqualTo(
            new JsonObject()
                .put("ClientId", IdTokens.CLIENT)
                .put("SecretHash", CONFIDENTIAL.secretHash("ann").orElseThrow())
                .put("Username", "ann")
                .put("ConfirmationCode", "123456")
                .put("Password", "new-password"));
  }

  @ParameterizedTest
  @CsvSource({"UserNotFoundException", "CodeMismatchException", "NotAuthorizedException"})
  void aStrangersCodeIsAsWrongAsAnyOther(String type) {
    aws.on("ConfirmForgotPassword", error(type, "x"));

    assertThat(
            failureOf(() -> cognito.passwords().reset("ann", CODE, NEW, Browsers.FIREFOX)).reason())
        .isEqualTo(Reason.CODE_MISMATCH);
  }

  @Test
  void aPasswordIsChangedInTheNameOfItsOwner() {
    aws.on("ChangePassword", ok(new JsonObject()));

    cognito.passwords().change(TOKEN, Optional.of(OLD), NEW);

    assertThat(aws.call("ChangePassword"))
        .isEqualTo(
            new JsonObject()
                .put("AccessToken", "access-1")
                .put("PreviousPassword", "old-password")
                .put("ProposedPassword", "new-password"));
  }

  @Test
  void whoNeverHadAPasswordGivesNone() {
    aws.on("ChangePassword", ok(new JsonObject()));

    cognito.passwords().change(TOKEN, Optional.empty(), NEW);

    assertThat(aws.call("ChangePassword").containsKey("PreviousPassword")).isFalse();
  }

  @Test
  void cognitoLearnsTheBrowsersAddressWhereItShall() {
    aws.on("ForgotPassword", ok(new JsonObject()));
    aws.on("ConfirmForgotPassword", ok(new JsonObject()));
    cognito.close();
    cognito = openWithThreatProtection();

    cognito.passwords().sendCode("ann", Browsers.FIREFOX);
    cognito.passwords().reset("ann", CODE, NEW, Browsers.FIREFOX);

    assertThat(aws.calls())
        .hasSize(2)
        .allSatisfy(
            call ->
                assertThat(call.body().getJsonObject("UserContextData"))
                    .isEqualTo(new JsonObject().put("IpAddress", Browsers.FIREFOX.address())));
  }
}
