package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.userpool.srp.SrpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** User names, aliases and attributes in place of user names. */
class SignInNamesTest {

  private UserPoolWorld world = UserPoolWorld.usual();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aVerifiedAliasSignsIn() {
    world = UserPoolWorld.with("{'AutoVerifiedAttributes':['email'],'AliasAttributes':['email']}");
    world.confirmed("alice");

    assertThat(username(world.signIn("alice@example.com").get("AccessToken").asText()))
        .isEqualTo("alice");
  }

  @Test
  void anUnverifiedAliasDoesNot() {
    world = UserPoolWorld.with("{'AliasAttributes':['email']}");
    world.signUp("alice", "alice@example.com");

    assertThat(world.signInRefusal("alice@example.com", UserPoolWorld.PASSWORD).code())
        .isEqualTo("UserNotFoundException");
  }

  @Test
  void anEmailAddressIsNoAliasUnlessThePoolSaysSo() {
    world.confirmed("alice");

    assertThat(world.signInRefusal("alice@example.com", UserPoolWorld.PASSWORD).code())
        .isEqualTo("UserNotFoundException");
  }

  @Test
  void givenEmailAliases_thenAUserNameMustNotLookLikeOne() {
    world = UserPoolWorld.with("{'AliasAttributes':['email']}");

    var refusal = world.refusal("SignUp", "{'Username':'a@b.org','Password':'Str0ng-password'}");

    assertThat(refusal)
        .hasMessage(
            "Username cannot be of email format, since user pool is configured for email alias.");
  }

  @Test
  void givenEmailAsUserName_thenTheRealNameIsTheSub() {
    world =
        UserPoolWorld.with(
            "{'AutoVerifiedAttributes':['email'],'UsernameAttributes':['email'],'UsernameConfiguration':{'CaseSensitive':false}}");
    var sub =
        world
            .call("SignUp", "{'Username':'Al@b.org','Password':'Str0ng-password'}")
            .get("UserSub")
            .asText();
    world.call(
        "ConfirmSignUp",
        "{'Username':'al@b.org','ConfirmationCode':'%s'}".formatted(world.lastCode()));
    var srp = new SrpClient();

    var started = world.startSrp(srp, "AL@b.org");
    var answer =
        world.call("RespondToAuthChallenge", world.srpAnswer(srp, started, UserPoolWorld.PASSWORD));

    assertThat(started.at("/ChallengeParameters/USER_ID_FOR_SRP").asText()).isEqualTo(sub);
    assertThat(username(answer.at("/AuthenticationResult/AccessToken").asText())).isEqualTo(sub);
  }

  @Test
  void givenEmailAsUserName_thenItIsTakenEvenWhileUnverified() {
    world =
        UserPoolWorld.with("{'AutoVerifiedAttributes':['email'],'UsernameAttributes':['email']}");
    world.call("SignUp", "{'Username':'a@b.org','Password':'Str0ng-password'}");

    var refusal = world.refusal("SignUp", "{'Username':'a@b.org','Password':'Str0ng-password'}");

    assertThat(refusal.code()).isEqualTo("UsernameExistsException");
    assertThat(refusal).hasMessage("An account with the given email already exists.");
  }

  @Test
  void givenEmailAsUserName_thenOtherNamesAreRefused() {
    world = UserPoolWorld.with("{'UsernameAttributes':['email']}");

    var refusal = world.refusal("SignUp", "{'Username':'alice','Password':'Str0ng-password'}");

    assertThat(refusal).hasMessage("Username should be an email.");
  }

  @Test
  void casesDifferUnlessThePoolIgnoresThem() {
    world.confirmed("alice");

    assertThat(world.signInRefusal("ALICE", UserPoolWorld.PASSWORD).code())
        .isEqualTo("UserNotFoundException");
  }

  @Test
  void givenAPoolThatIgnoresCase_thenAnyCaseSignsInBothWays() {
    world =
        UserPoolWorld.with(
            "{'AutoVerifiedAttributes':['email'],'UsernameConfiguration':{'CaseSensitive':false}}");
    world.confirmed("Alice");
    var srp = new SrpClient();

    var byPassword = world.signIn("aLICE");
    var bySrp =
        world.call(
            "RespondToAuthChallenge",
            world.srpAnswer(srp, world.startSrp(srp, "ALICE"), UserPoolWorld.PASSWORD));

    assertThat(username(byPassword.get("AccessToken").asText())).isEqualTo("Alice");
    assertThat(username(bySrp.at("/AuthenticationResult/AccessToken").asText())).isEqualTo("Alice");
  }

  private static Object username(String accessToken) {
    return UserPoolWorld.claims(accessToken).getOrDefault("username", "");
  }
}
