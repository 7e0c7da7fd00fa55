package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordSignInTest {

  private UserPoolWorld world = UserPoolWorld.usual();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void theRightPasswordGivesTokens() {
    world.confirmed("alice");

    var tokens = world.signIn("alice");

    assertThat(tokens.get("TokenType").asText()).isEqualTo("Bearer");
    assertThat(tokens.get("ExpiresIn").asInt()).isEqualTo(3_600);
    assertThat(tokens.get("RefreshToken").asText().split("\\.")).hasSize(5);
  }

  @Test
  void aWrongPasswordIsRefused() {
    world.confirmed("alice");

    var refusal = world.signInRefusal("alice", "Wr0ng-password");

    assertThat(refusal.code()).isEqualTo("NotAuthorizedException");
    assertThat(refusal).hasMessage("Incorrect username or password.");
  }

  @Test
  void anUnconfirmedUserIsRefusedOnceThePasswordIsRight() {
    world.signUp("alice", "alice@example.com");

    assertThat(world.signInRefusal("alice", UserPoolWorld.PASSWORD).code())
        .isEqualTo("UserNotConfirmedException");
    assertThat(world.signInRefusal("alice", "Wr0ng-password").code())
        .isEqualTo("NotAuthorizedException");
  }

  @Test
  void anUnknownUserIsNamedToAClientOfTheLegacyKind() {
    var refusal = world.signInRefusal("nobody", UserPoolWorld.PASSWORD);

    assertThat(refusal.code()).isEqualTo("UserNotFoundException");
    assertThat(refusal).hasMessage("User does not exist.");
  }

  @Test
  void anUnknownUserIsHiddenFromAClientThatHidesUsers() {
    world =
        UserPoolWorld.with(
            "{}",
            "{'PreventUserExistenceErrors':'ENABLED','ExplicitAuthFlows':['ALLOW_USER_PASSWORD_AUTH']}");

    var refusal = world.signInRefusal("nobody", UserPoolWorld.PASSWORD);

    assertThat(refusal.code()).isEqualTo("NotAuthorizedException");
    assertThat(refusal).hasMessage("Incorrect username or password.");
  }

  @Test
  void aClientWithoutTheFlowIsRefused() {
    var client = world.newClient("{}");

    var refusal =
        world.refusal(
            "InitiateAuth",
            "{'AuthFlow':'USER_PASSWORD_AUTH','AuthParameters':{'USERNAME':'a','PASSWORD':'b'}}",
            Map.of("ClientId", client));

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
    assertThat(refusal).hasMessage("USER_PASSWORD_AUTH flow not enabled for this client");
  }

  @Test
  void missingParametersAreNamed() {
    var refusal =
        world.refusal(
            "InitiateAuth",
            "{'AuthFlow':'USER_PASSWORD_AUTH','AuthParameters':{'USERNAME':'alice'}}");

    assertThat(refusal).hasMessage("Missing required parameter PASSWORD");
  }

  @Test
  void flowsOfOtherOperationsAreRefused() {
    var refusal = world.refusal("InitiateAuth", "{'AuthFlow':'ADMIN_USER_PASSWORD_AUTH'}");

    assertThat(refusal).hasMessage("Initiate Auth method not supported.");
  }

  @Test
  void fiveWrongPasswordsLockTheUserForASecond() {
    world.confirmed("alice");
    failTimes(5);

    var locked = world.signInRefusal("alice", UserPoolWorld.PASSWORD);
    world.clock.advance(Duration.ofSeconds(1));
    var later = world.signIn("alice");

    assertThat(locked.code()).isEqualTo("NotAuthorizedException");
    assertThat(locked).hasMessage("Password attempts exceeded");
    assertThat(later.has("AccessToken")).isTrue();
  }

  @Test
  void eachFurtherWrongPasswordDoublesTheLock() {
    world.confirmed("alice");
    failTimes(5);
    world.clock.advance(Duration.ofSeconds(1));
    failTimes(1);
    world.clock.advance(Duration.ofSeconds(1));

    assertThat(world.signInRefusal("alice", UserPoolWorld.PASSWORD))
        .hasMessage("Password attempts exceeded");

    world.clock.advance(Duration.ofSeconds(1));
    assertThat(world.signIn("alice").has("AccessToken")).isTrue();
  }

  @Test
  void attemptsWhileLockedDoNotLengthenTheLock() {
    world.confirmed("alice");
    failTimes(5);
    failTimes(20);
    world.clock.advance(Duration.ofSeconds(1));

    assertThat(world.signIn("alice").has("AccessToken")).isTrue();
  }

  @Test
  void aRightPasswordStartsTheCountAfresh() {
    world.confirmed("alice");
    failTimes(4);
    world.signIn("alice");
    failTimes(4);

    assertThat(world.signIn("alice").has("AccessToken")).isTrue();
  }

  @Test
  void fifteenQuietMinutesStartTheCountAfresh() {
    world.confirmed("alice");
    failTimes(5);
    world.clock.advance(Duration.ofMinutes(15));
    failTimes(4);

    assertThat(world.signIn("alice").has("AccessToken")).isTrue();
  }

  @Test
  void aUserWhoDoesNotExistIsLockedLikeOneWhoDoes() {
    world =
        UserPoolWorld.with(
            "{}",
            "{'PreventUserExistenceErrors':'ENABLED','ExplicitAuthFlows':['ALLOW_USER_PASSWORD_AUTH']}");
    for (int i = 0; i < 5; i++) {
      world.signInRefusal("nobody", "Wr0ng-password");
    }

    assertThat(world.signInRefusal("nobody", "Wr0ng-password"))
        .hasMessage("Password attempts exceeded");
  }

  private void failTimes(int times) {
    for (int i = 0; i < times; i++) {
      world.signInRefusal("alice", "Wr0ng-password");
    }
  }
}
