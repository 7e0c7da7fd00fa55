package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.ServiceFault;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What administrators do to users, and sign-ins that a server does for them. */
class AdministeredUserTest {

  private final UserPoolWorld world =
      UserPoolWorld.with(
          "{'AutoVerifiedAttributes':['email']}",
          "{'ExplicitAuthFlows':['ALLOW_ADMIN_USER_PASSWORD_AUTH','ALLOW_USER_PASSWORD_AUTH','ALLOW_REFRESH_TOKEN_AUTH']}");

  @BeforeEach
  void signUp() {
    world.confirmed("alice");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aPermanentPasswordWorksAtOnceAndConfirmsTheUser() {
    world.signUp("bob", "bob@example.com");

    setPassword("bob", "An0ther-password", true);

    assertThat(world.begin("bob", "An0ther-password").has("AuthenticationResult")).isTrue();
    assertThat(status("bob")).isEqualTo("CONFIRMED");
  }

  @Test
  void aPasswordThatIsNotPermanentHasToBeReplaced() {
    setPassword("alice", "An0ther-password", false);

    var asked = world.begin("alice", "An0ther-password");

    assertThat(asked.get("ChallengeName").asText()).isEqualTo("NEW_PASSWORD_REQUIRED");
    assertThat(status("alice")).isEqualTo("FORCE_CHANGE_PASSWORD");
    assertThat(world.signInRefusal("alice", UserPoolWorld.PASSWORD).code())
        .isEqualTo("NotAuthorizedException");
  }

  @Test
  void aPasswordThatBreaksThePolicyIsRefused() {
    var refusal =
        world.administerRefusal(
            "AdminSetUserPassword", "{'Username':'alice','Password':'weakweak','Permanent':true}");

    assertThat(refusal.code()).isEqualTo("InvalidPasswordException");
  }

  @Test
  void aDisabledUserIsShutOutAndAnEnabledOneIsLetInAgain() {
    var tokens = world.signIn("alice");

    world.administer("AdminDisableUser", "{'Username':'alice'}");
    var refusal = world.signInRefusal("alice", UserPoolWorld.PASSWORD);
    var refresh = refreshRefusal(tokens);
    world.administer("AdminEnableUser", "{'Username':'alice'}");

    assertThat(said(refusal)).isEqualTo("NotAuthorizedException: User is disabled.");
    assertThat(refresh.code()).isEqualTo("NotAuthorizedException");
    assertThat(world.begin("alice").has("AuthenticationResult")).isTrue();
  }

  @Test
  void aGlobalSignOutEndsTheUsersSignIns() {
    var tokens = world.signIn("alice");

    world.administer("AdminUserGlobalSignOut", "{'Username':'alice'}");

    assertThat(said(refreshRefusal(tokens)))
        .isEqualTo("NotAuthorizedException: Refresh Token has been revoked");
    assertThat(
            world
                .refusal("GetUser", "{}", Map.of("AccessToken", tokens.get("AccessToken").asText()))
                .text())
        .isEqualTo("Access Token has been revoked");
  }

  @Test
  void aDeletedUserIsGone() {
    world.administer("AdminDeleteUser", "{'Username':'alice'}");

    assertThat(world.administerRefusal("AdminGetUser", "{'Username':'alice'}").code())
        .isEqualTo("UserNotFoundException");
    assertThat(world.signInRefusal("alice", UserPoolWorld.PASSWORD).code())
        .isEqualTo("UserNotFoundException");
  }

  @Test
  void onlyUnconfirmedUsersAreConfirmed() {
    var refusal = world.administerRefusal("AdminConfirmSignUp", "{'Username':'alice'}");

    assertThat(said(refusal))
        .isEqualTo("NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED");
  }

  @Test
  void anAdministratorsAddressIsVerifiedIfTheySaySo() {
    world.administer(
        "AdminUpdateUserAttributes",
        "{'Username':'alice','UserAttributes':[{'Name':'email','Value':'a@b.org'}]}");
    var unverified = world.administer("AdminGetUser", "{'Username':'alice'}").toString();

    world.administer(
        "AdminUpdateUserAttributes",
        "{'Username':'alice','UserAttributes':[{'Name':'email_verified','Value':'true'}]}");
    var verified = world.administer("AdminGetUser", "{'Username':'alice'}").toString();

    assertThat(unverified)
        .contains("\"email\",\"Value\":\"a@b.org\"", "\"email_verified\",\"Value\":\"false\"");
    assertThat(verified).contains("\"email_verified\",\"Value\":\"true\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AdminConfirmSignUp",
        "AdminDisableUser",
        "AdminEnableUser",
        "AdminDeleteUser",
        "AdminUserGlobalSignOut",
        "AdminSetUserMFAPreference"
      })
  void nobodyCannotBeAdministered(String operation) {
    assertThat(world.administerRefusal(operation, "{'Username':'nobody'}").code())
        .isEqualTo("UserNotFoundException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"})
  void aServerSignsItsUserIn(String flow) {
    assertThat(begin(flow).has("AuthenticationResult")).isTrue();
  }

  @Test
  void aServerAnswersTheChallengesToo() {
    setPassword("alice", UserPoolWorld.PASSWORD, false);
    var asked = begin("ADMIN_USER_PASSWORD_AUTH");

    var publicly = world.respondRefusal(asked, "'NEW_PASSWORD':'My-0wn-password'");
    var answer =
        world.call(
            "AdminRespondToAuthChallenge",
            "{'ChallengeName':'NEW_PASSWORD_REQUIRED','ChallengeResponses':{'USERNAME':'alice','NEW_PASSWORD':'My-0wn-password'}}",
            Map.of(
                "UserPoolId",
                world.poolId,
                "ClientId",
                world.clientId,
                "Session",
                asked.get("Session").asText()));

    assertThat(said(publicly)).isEqualTo("NotAuthorizedException: Invalid session for the user.");
    assertThat(answer.has("AuthenticationResult")).isTrue();
  }

  @Test
  void flowsForServersAreNotForEverybodyAndTheOtherWayRound() {
    var publicly =
        world.refusal(
            "InitiateAuth",
            "{'AuthFlow':'ADMIN_USER_PASSWORD_AUTH','AuthParameters':{'USERNAME':'alice','PASSWORD':'Str0ng-password'}}");
    var byServer =
        world.refusal(
            "AdminInitiateAuth",
            "{'AuthFlow':'USER_PASSWORD_AUTH'}",
            Map.of("UserPoolId", world.poolId, "ClientId", world.clientId));

    assertThat(said(publicly))
        .isEqualTo("InvalidParameterException: Initiate Auth method not supported.");
    assertThat(said(byServer))
        .isEqualTo("InvalidParameterException: Initiate Auth method not supported.");
  }

  @Test
  void aClientWithoutTheFlowIsRefused() {
    var refusal =
        world.refusal(
            "AdminInitiateAuth",
            "{'AuthFlow':'ADMIN_USER_PASSWORD_AUTH','AuthParameters':{'USERNAME':'alice','PASSWORD':'Str0ng-password'}}",
            Map.of("UserPoolId", world.poolId, "ClientId", world.newClient("{}")));

    assertThat(said(refusal))
        .isEqualTo("InvalidParameterException: Auth flow not enabled for this client");
  }

  private ObjectNode begin(String flow) {
    return world.call(
        "AdminInitiateAuth",
        "{'AuthFlow':'%s','AuthParameters':{'USERNAME':'alice','PASSWORD':'Str0ng-password'}}"
            .formatted(flow),
        Map.of("UserPoolId", world.poolId, "ClientId", world.clientId));
  }

  private void setPassword(String username, String password, boolean permanent) {
    world.administer(
        "AdminSetUserPassword",
        "{'Username':'%s','Password':'%s','Permanent':%s}"
            .formatted(username, password, permanent));
  }

  private String status(String username) {
    return world
        .administer("AdminGetUser", "{'Username':'%s'}".formatted(username))
        .get("UserStatus")
        .asText();
  }

  private ServiceFault refreshRefusal(ObjectNode tokens) {
    return world.refusal(
        "InitiateAuth",
        "{'AuthFlow':'REFRESH_TOKEN_AUTH','AuthParameters':{'REFRESH_TOKEN':'%s'}}"
            .formatted(tokens.get("RefreshToken").asText()));
  }

  private static String said(ServiceFault refusal) {
    return refusal.code() + ": " + refusal.text();
  }
}
