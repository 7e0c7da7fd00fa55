package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.server.ServiceFault;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfirmSignUpTest {

  private UserPoolWorld world = UserPoolWorld.usual();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void theRightCodeConfirmsTheUserAndTheirAddress() {
    world.signUp("alice", "alice@example.com");

    confirm("alice", world.lastCode());

    assertThat(UserPoolWorld.claims(world.signIn("alice").get("IdToken").asText()))
        .containsEntry("email_verified", true);
  }

  @Test
  void aWrongCodeIsRefusedAndTheRightOneStillWorks() {
    world.signUp("alice", "alice@example.com");

    var refusal = confirmRefusal("alice", wrong(world.lastCode()));
    confirm("alice", world.lastCode());

    assertThat(refusal.code()).isEqualTo("CodeMismatchException");
    assertThat(refusal).hasMessage("Invalid verification code provided, please try again.");
  }

  @Test
  void aCodeWorksOnce() {
    world.signUp("alice", "alice@example.com");
    confirm("alice", world.lastCode());

    var refusal = confirmRefusal("alice", world.lastCode());

    assertThat(refusal.code()).isEqualTo("NotAuthorizedException");
    assertThat(refusal).hasMessage("User cannot be confirmed. Current status is CONFIRMED");
  }

  @Test
  void givenManyConfirmationsAtOnce_thenOneWins() throws InterruptedException {
    world.signUp("alice", "alice@example.com");
    var code = world.lastCode();
    Callable<Boolean> attempt =
        () -> {
          confirm("alice", code);
          return true;
        };

    long won;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var attempts = threads.invokeAll(IntStream.range(0, 15).mapToObj(i -> attempt).toList());
      won = attempts.stream().filter(done -> succeeded(done)).count();
    }

    assertThat(won).isEqualTo(1);
  }

  @Test
  void aCodeExpiresAfterADay() {
    world.signUp("alice", "alice@example.com");
    world.clock.advance(Duration.ofHours(24));

    var refusal = confirmRefusal("alice", world.lastCode());

    assertThat(refusal.code()).isEqualTo("ExpiredCodeException");
    assertThat(refusal).hasMessage("Invalid code provided, please request a code again.");
  }

  @Test
  void aCodeStillWorksJustBeforeItExpires() {
    world.signUp("alice", "alice@example.com");
    world.clock.advance(Duration.ofHours(24).minusMillis(1));

    confirm("alice", world.lastCode());

    assertThat(world.signIn("alice").has("AccessToken")).isTrue();
  }

  @Test
  void afterFifteenAttemptsInAnHourEvenTheRightCodeIsRefused() {
    world.signUp("alice", "alice@example.com");
    for (int i = 0; i < 15; i++) {
      confirmRefusal("alice", wrong(world.lastCode()));
    }

    var refusal = confirmRefusal("alice", world.lastCode());

    assertThat(refusal.code()).isEqualTo("LimitExceededException");
    assertThat(refusal).hasMessage("Attempt limit exceeded, please try after some time.");
  }

  @Test
  void theLimitEndsWithTheHour() {
    world.signUp("alice", "alice@example.com");
    for (int i = 0; i < 15; i++) {
      confirmRefusal("alice", wrong(world.lastCode()));
    }
    world.clock.advance(Duration.ofHours(1));

    confirm("alice", world.lastCode());

    assertThat(world.signIn("alice").has("AccessToken")).isTrue();
  }

  @Test
  void anUnknownUserIsNamedToAClientOfTheLegacyKind() {
    var refusal = confirmRefusal("nobody", "123456");

    assertThat(refusal.code()).isEqualTo("UserNotFoundException");
    assertThat(refusal).hasMessage("Username/client id combination not found.");
  }

  @Test
  void anUnknownUserIsHiddenFromAClientThatHidesUsers() {
    world =
        UserPoolWorld.with(
            "{'AutoVerifiedAttributes':['email']}", "{'PreventUserExistenceErrors':'ENABLED'}");

    var refusal = confirmRefusal("nobody", "123456");

    assertThat(refusal.code()).isEqualTo("ExpiredCodeException");
  }

  @Test
  void givenAnAliasOfAnotherUser_thenConfirmingIsRefused() {
    world = UserPoolWorld.with("{'AutoVerifiedAttributes':['email'],'AliasAttributes':['email']}");
    world.signUp("alice", "shared@example.com");
    confirm("alice", world.lastCode());
    world.signUp("bob", "shared@example.com");

    var refusal = confirmRefusal("bob", world.lastCode());

    assertThat(refusal.code()).isEqualTo("AliasExistsException");
    assertThat(refusal).hasMessage("An account with the given email already exists.");
  }

  @Test
  void givenForceAliasCreation_thenTheAliasMovesToTheNewUser() {
    world = UserPoolWorld.with("{'AutoVerifiedAttributes':['email'],'AliasAttributes':['email']}");
    world.signUp("alice", "shared@example.com");
    confirm("alice", world.lastCode());
    world.signUp("bob", "shared@example.com");

    world.call(
        "ConfirmSignUp",
        "{'Username':'bob','ConfirmationCode':'%s','ForceAliasCreation':true}"
            .formatted(world.lastCode()));

    var signedIn = world.signIn("shared@example.com");
    assertThat(UserPoolWorld.claims(signedIn.get("AccessToken").asText()))
        .containsEntry("username", "bob");
  }

  private void confirm(String username, String code) {
    world.call(
        "ConfirmSignUp", "{'Username':'%s','ConfirmationCode':'%s'}".formatted(username, code));
  }

  private ServiceFault confirmRefusal(String username, String code) {
    return world.refusal(
        "ConfirmSignUp", "{'Username':'%s','ConfirmationCode':'%s'}".formatted(username, code));
  }

  private static String wrong(String code) {
    return (code.charAt(0) == '9' ? '0' : (char) (code.charAt(0) + 1)) + code.substring(1);
  }

  private static boolean succeeded(Future<Boolean> attempt) {
    try {
      return attempt.get();
    } catch (ExecutionException | InterruptedException refused) {
      return false;
    }
  }
}
