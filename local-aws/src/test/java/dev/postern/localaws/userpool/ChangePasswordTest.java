package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangePasswordTest {

  private static final String HISTORY_OF_TWO =
      "{'AutoVerifiedAttributes':['email'],'Policies':{'PasswordPolicy':{'MinimumLength':6,'PasswordHistorySize':2}}}";

  private UserPoolWorld world = UserPoolWorld.usual();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void theNewPasswordTakesThePlaceOfTheOld() {
    var alice = Account.of(world, "alice");

    alice.call("ChangePassword", change(UserPoolWorld.PASSWORD, "N3w-password"));

    assertThat(world.signIn(world.clientId, "alice", "N3w-password").has("AccessToken")).isTrue();
    assertThat(world.signInRefusal("alice", UserPoolWorld.PASSWORD).code())
        .isEqualTo("NotAuthorizedException");
  }

  @Test
  void aWrongPasswordChangesNothing() {
    var alice = Account.of(world, "alice");

    assertThat(alice.refusalText("ChangePassword", change("Wr0ng-password", "N3w-password")))
        .isEqualTo("NotAuthorizedException: Incorrect username or password.");
    assertThat(world.signIn("alice").has("AccessToken")).isTrue();
  }

  @Test
  void theOldPasswordMayNotBeLeftOut() {
    var alice = Account.of(world, "alice");

    assertThat(alice.refusalText("ChangePassword", "{'ProposedPassword':'N3w-password'}"))
        .startsWith("InvalidParameterException");
  }

  @Test
  void aPasswordAgainstThePolicyIsRefused() {
    var alice = Account.of(world, "alice");

    assertThat(alice.refusalText("ChangePassword", change(UserPoolWorld.PASSWORD, "n3w-password")))
        .isEqualTo(
            "InvalidPasswordException: Password did not conform with policy: Password must have uppercase characters");
  }

  @Test
  void wrongPasswordsHereLockTheSignInToo() {
    var alice = Account.of(world, "alice");
    for (int i = 0; i < 5; i++) {
      alice.refusal("ChangePassword", change("Wr0ng-password", "N3w-password"));
    }

    assertThat(world.signInRefusal("alice", UserPoolWorld.PASSWORD))
        .hasMessage("Password attempts exceeded");
  }

  @Test
  void theSixthAttemptInAnHourIsRefused() {
    var alice = Account.of(world, "alice");
    for (int i = 0; i < 5; i++) {
      alice.call("ChangePassword", change(UserPoolWorld.PASSWORD, UserPoolWorld.PASSWORD));
    }

    assertThat(
            alice.refusalText(
                "ChangePassword", change(UserPoolWorld.PASSWORD, UserPoolWorld.PASSWORD)))
        .isEqualTo("LimitExceededException: Attempt limit exceeded, please try after some time.");
  }

  @Test
  void givenAHistory_thenThePresentPasswordMayNotBeTakenAgain() {
    world = UserPoolWorld.with(HISTORY_OF_TWO);
    var alice = Account.of(world, "alice");

    assertThat(
            alice.refusalText(
                "ChangePassword", change(UserPoolWorld.PASSWORD, UserPoolWorld.PASSWORD)))
        .startsWith("PasswordHistoryPolicyViolationException");
  }

  @Test
  void givenAHistoryOfTwo_thenThePasswordBeforeMayBeTakenAfterAnother() {
    world = UserPoolWorld.with(HISTORY_OF_TWO);
    var alice = Account.of(world, "alice");
    alice.call("ChangePassword", change(UserPoolWorld.PASSWORD, "second"));

    var tooEarly = alice.refusalText("ChangePassword", change("second", UserPoolWorld.PASSWORD));
    alice.call("ChangePassword", change("second", "third!"));
    alice.call("ChangePassword", change("third!", UserPoolWorld.PASSWORD));

    assertThat(tooEarly).startsWith("PasswordHistoryPolicyViolationException");
  }

  @Test
  void anInventedTokenChangesNothing() {
    var refusal =
        new Account(world, "alice", "a.b.c")
            .refusal("ChangePassword", change(UserPoolWorld.PASSWORD, "N3w-password"));

    assertThat(refusal).hasMessage("Invalid Access Token");
  }

  private static String change(String previous, String proposed) {
    return "{'PreviousPassword':'%s','ProposedPassword':'%s'}".formatted(previous, proposed);
  }
}
