package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResendConfirmationCodeTest {

  private UserPoolWorld world = UserPoolWorld.usual();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aNewCodeTakesThePlaceOfTheOld() {
    world.signUp("alice", "alice@example.com");
    var old = world.lastCode();

    var answer = world.call("ResendConfirmationCode", "{'Username':'alice'}");

    assertThat(answer.at("/CodeDeliveryDetails/Destination").asText()).isEqualTo("a***@e***");
    assertThat(world.inbox.messages()).hasSize(2);
    if (!old.equals(world.lastCode())) {
      var refusal =
          world.refusal(
              "ConfirmSignUp", "{'Username':'alice','ConfirmationCode':'%s'}".formatted(old));
      assertThat(refusal.code()).isEqualTo("CodeMismatchException");
    }
  }

  @Test
  void theSixthCodeInAnHourIsRefused() {
    world.signUp("alice", "alice@example.com");
    for (int i = 0; i < 5; i++) {
      world.call("ResendConfirmationCode", "{'Username':'alice'}");
    }

    var refusal = world.refusal("ResendConfirmationCode", "{'Username':'alice'}");

    assertThat(refusal.code()).isEqualTo("LimitExceededException");
    assertThat(world.inbox.messages()).hasSize(6);
  }

  @Test
  void aConfirmedUserGetsNoCode() {
    world.confirmed("alice");

    var refusal = world.refusal("ResendConfirmationCode", "{'Username':'alice'}");

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
    assertThat(refusal).hasMessage("User is already confirmed.");
  }

  @Test
  void anUnknownUserIsNamedToAClientOfTheLegacyKind() {
    var refusal = world.refusal("ResendConfirmationCode", "{'Username':'nobody'}");

    assertThat(refusal.code()).isEqualTo("UserNotFoundException");
  }

  @Test
  void givenAClientThatHidesUsers_thenAnUnknownUserSeemsToGetACodeEachTimeAtTheSameAddress() {
    world =
        UserPoolWorld.with(
            "{'AutoVerifiedAttributes':['email']}", "{'PreventUserExistenceErrors':'ENABLED'}");

    var first = world.call("ResendConfirmationCode", "{'Username':'nobody'}");
    var second = world.call("ResendConfirmationCode", "{'Username':'nobody'}");

    assertThat(first.at("/CodeDeliveryDetails/Destination").asText())
        .matches("[a-z]\\*\\*\\*@[a-z]\\*\\*\\*");
    assertThat(second).isEqualTo(first);
    assertThat(world.inbox.messages()).isEmpty();
  }

  @Test
  void givenNoAddressToVerify_thenNoCodeCanBeSent() {
    world = UserPoolWorld.with("{}");
    world.signUp("alice", "alice@example.com");

    var refusal = world.refusal("ResendConfirmationCode", "{'Username':'alice'}");

    assertThat(refusal).hasMessage("Cannot resend codes. Auto verification not turned on.");
  }
}
