package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForgotPasswordTest {

  private static final String HIDING =
      "{'PreventUserExistenceErrors':'ENABLED','ExplicitAuthFlows':['ALLOW_USER_PASSWORD_AUTH']}";

  private UserPoolWorld world = UserPoolWorld.usual();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void theCodeGoesToTheVerifiedAddressAndOpensTheAccountToANewPassword() {
    world.confirmed("alice");

    var sent = forgot("alice");
    confirm("alice", world.lastCode(), "N3w-password");

    assertThat(sent.get("CodeDeliveryDetails"))
        .isEqualTo(
            UserPoolWorld.parse(
                "{'AttributeName':'email','DeliveryMedium':'EMAIL','Destination':'a***@e***'}"));
    assertThat(world.inbox.messages().getLast().body()).contains("reset code");
    assertThat(world.signIn(world.clientId, "alice", "N3w-password").has("AccessToken")).isTrue();
    assertThat(world.signInRefusal("alice", UserPoolWorld.PASSWORD))
        .hasMessage("Incorrect username or password.");
  }

  @Test
  void aCodeWorksOnce() {
    world.confirmed("alice");
    forgot("alice");
    var code = world.lastCode();
    confirm("alice", code, "N3w-password");

    assertThat(confirmRefusal("alice", code, "N3wer-password"))
        .isEqualTo("ExpiredCodeException: Invalid code provided, please request a code again.");
  }

  @Test
  void aCodeExpiresAfterAnHour() {
    world.confirmed("alice");
    forgot("alice");
    world.clock.advance(Duration.ofHours(1));

    assertThat(confirmRefusal("alice", world.lastCode(), "N3w-password"))
        .startsWith("ExpiredCodeException");
  }

  @Test
  void aCodeStillWorksJustBeforeItExpires() {
    world.confirmed("alice");
    forgot("alice");
    world.clock.advance(Duration.ofHours(1).minusMillis(1));

    confirm("alice", world.lastCode(), "N3w-password");

    assertThat(world.signIn(world.clientId, "alice", "N3w-password").has("AccessToken")).isTrue();
  }

  @Test
  void aWrongCodeIsRefusedAndTheRightOneStillWorks() {
    world.confirmed("alice");
    forgot("alice");

    var refusal = confirmRefusal("alice", wrong(world.lastCode()), "N3w-password");
    confirm("alice", world.lastCode(), "N3w-password");

    assertThat(refusal)
        .isEqualTo("CodeMismatchException: Invalid verification code provided, please try again.");
  }

  @Test
  void aNewCodeTakesThePlaceOfTheLast() {
    world.confirmed("alice");
    forgot("alice");
    var first = world.lastCode();
    forgot("alice");

    assertThat(confirmRefusal("alice", first, "N3w-password")).startsWith("CodeMismatchException");
  }

  @Test
  void aCodeOfAnotherUserOpensNothing() {
    world.confirmed("alice");
    world.confirmed("bob");
    forgot("alice");

    assertThat(confirmRefusal("bob", world.lastCode(), "N3w-password"))
        .startsWith("ExpiredCodeException");
  }

  @Test
  void aPasswordAgainstThePolicyIsRefusedAndTheCodeStillWorks() {
    world.confirmed("alice");
    forgot("alice");

    var refusal = confirmRefusal("alice", world.lastCode(), "n3w-password");
    confirm("alice", world.lastCode(), "N3w-password");

    assertThat(refusal).startsWith("InvalidPasswordException");
  }

  @Test
  void withoutACodeRequestedNoCodeWorks() {
    world.confirmed("alice");

    assertThat(confirmRefusal("alice", "123456", "N3w-password"))
        .startsWith("ExpiredCodeException");
  }

  @Test
  void aNewPasswordEndsTheLockout() {
    world.confirmed("alice");
    for (int i = 0; i < 9; i++) {
      world.signInRefusal("alice", "wrong");
      world.clock.advance(Duration.ofSeconds(20));
    }
    world.signInRefusal("alice", "wrong");
    forgot("alice");

    confirm("alice", world.lastCode(), "N3w-password");

    assertThat(world.signIn(world.clientId, "alice", "N3w-password").has("AccessToken")).isTrue();
  }

  @Test
  void anUnknownUserIsNamedToAClientOfTheLegacyKind() {
    assertThat(forgotRefusal("nobody"))
        .isEqualTo("UserNotFoundException: Username/client id combination not found.");
    assertThat(confirmRefusal("nobody", "123456", "N3w-password"))
        .isEqualTo("UserNotFoundException: Username/client id combination not found.");
  }

  @Test
  void givenAClientThatHidesUsers_thenAnUnknownOneLooksLikeAnyOther() {
    world = UserPoolWorld.with("{'AutoVerifiedAttributes':['email']}", HIDING);

    var first = forgot("nobody");
    var again = forgot("nobody");

    assertThat(first.at("/CodeDeliveryDetails/DeliveryMedium").asText()).isEqualTo("EMAIL");
    assertThat(again).isEqualTo(first);
    assertThat(world.inbox.messages()).isEmpty();
    assertThat(confirmRefusal("nobody", "123456", "N3w-password"))
        .startsWith("CodeMismatchException");
  }

  @Test
  void givenAClientThatHidesUsers_thenOneWithoutAVerifiedAddressLooksLikeAnyOther() {
    world = UserPoolWorld.with("{'AutoVerifiedAttributes':['email']}", HIDING);
    world.signUp("alice", "alice@example.com");

    var sent = forgot("alice");

    assertThat(sent.at("/CodeDeliveryDetails/DeliveryMedium").asText()).isEqualTo("EMAIL");
    assertThat(world.inbox.messages()).hasSize(1);
  }

  @Test
  void withoutAVerifiedAddressThereIsNoWay() {
    world.signUp("alice", "alice@example.com");

    assertThat(forgotRefusal("alice"))
        .isEqualTo(
            "InvalidParameterException: Cannot reset password for the user as there is no registered/verified email or phone_number");
  }

  @Test
  void thePoolCanLeaveItToItsAdministrator() {
    world =
        UserPoolWorld.with(
            "{'AutoVerifiedAttributes':['email'],'AccountRecoverySetting':{'RecoveryMechanisms':[{'Priority':1,'Name':'admin_only'}]}}");
    world.confirmed("alice");

    assertThat(forgotRefusal("alice"))
        .isEqualTo("NotAuthorizedException: Contact administrator to reset password.");
  }

  @Test
  void thePoolSaysWhichAddressIsTaken() {
    world =
        UserPoolWorld.with(
            "{'AutoVerifiedAttributes':['email'],'AccountRecoverySetting':{'RecoveryMechanisms':[{'Priority':1,'Name':'verified_phone_number'}]}}");
    world.confirmed("alice");

    assertThat(forgotRefusal("alice")).startsWith("InvalidParameterException: Cannot reset");
  }

  @Test
  void theSixthRequestInAnHourIsRefused() {
    world.confirmed("alice");
    for (int i = 0; i < 5; i++) {
      forgot("alice");
    }

    assertThat(forgotRefusal("alice"))
        .isEqualTo("LimitExceededException: Attempt limit exceeded, please try after some time.");
  }

  @Test
  void theSixthGuessInAnHourIsRefusedEvenIfRight() {
    world.confirmed("alice");
    forgot("alice");
    for (int i = 0; i < 5; i++) {
      confirmRefusal("alice", wrong(world.lastCode()), "N3w-password");
    }

    assertThat(confirmRefusal("alice", world.lastCode(), "N3w-password"))
        .startsWith("LimitExceededException");
  }

  @Test
  void anAdministratorsResetRefusesThePasswordUntilANewOneIsChosen() {
    world.confirmed("alice");

    world.call(
        "AdminResetUserPassword", "{'Username':'alice'}", Map.of("UserPoolId", world.poolId));

    var refusal = world.signInRefusal("alice", UserPoolWorld.PASSWORD);
    assertThat(refusal.code()).isEqualTo("PasswordResetRequiredException");
    confirm("alice", world.lastCode(), "N3w-password");
    assertThat(world.signIn(world.clientId, "alice", "N3w-password").has("AccessToken")).isTrue();
  }

  @Test
  void anUnconfirmedUserCannotBeReset() {
    world.signUp("alice", "alice@example.com");

    var refusal =
        world.refusal(
            "AdminResetUserPassword", "{'Username':'alice'}", Map.of("UserPoolId", world.poolId));

    assertThat(refusal.code()).isEqualTo("NotAuthorizedException");
    assertThat(refusal).hasMessage("User password cannot be reset in the current state.");
  }

  private ObjectNode forgot(String username) {
    return world.call("ForgotPassword", "{'Username':'%s'}".formatted(username));
  }

  private String forgotRefusal(String username) {
    var refusal = world.refusal("ForgotPassword", "{'Username':'%s'}".formatted(username));
    return refusal.code() + ": " + refusal.text();
  }

  private void confirm(String username, String code, String password) {
    world.call("ConfirmForgotPassword", confirmation(username, code, password));
  }

  private String confirmRefusal(String username, String code, String password) {
    var refusal = world.refusal("ConfirmForgotPassword", confirmation(username, code, password));
    return refusal.code() + ": " + refusal.text();
  }

  private static String confirmation(String username, String code, String password) {
    return "{'Username':'%s','ConfirmationCode':'%s','Password':'%s'}"
        .formatted(username, code, password);
  }

  private static String wrong(String code) {
    return (code.charAt(0) == '9' ? '0' : (char) (code.charAt(0) + 1)) + code.substring(1);
  }
}
