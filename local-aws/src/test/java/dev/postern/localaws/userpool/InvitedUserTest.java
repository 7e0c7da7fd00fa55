package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.ServiceFault;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users whom an administrator invites, from the message to their own password. */
class InvitedUserTest {

  private static final String OWN = "'NEW_PASSWORD':'My-0wn-password'";

  private UserPoolWorld world =
      UserPoolWorld.with(
          "{'AutoVerifiedAttributes':['email'],'Schema':[{'Name':'given_name','Required':true}]}");

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void anInvitationGoesOutAndLeadsToAPasswordOfTheirOwn() {
    var created = invite("", "");
    var mail = world.inbox.messages().getLast();

    var asked = world.begin("alice", world.lastCode());
    var answer = world.respond(asked, OWN + ",'userAttributes.given_name':'Alice'");
    var next = world.begin("alice", "My-0wn-password");

    assertThat(created.at("/User/UserStatus").asText()).isEqualTo("FORCE_CHANGE_PASSWORD");
    assertThat(mail.to()).isEqualTo("alice@example.com");
    assertThat(mail.subject()).contains("Your temporary password");
    assertThat(mail.body()).contains("alice", world.lastCode());
    assertThat(asked.has("AuthenticationResult")).isFalse();
    assertThat(asked.get("ChallengeName").asText()).isEqualTo("NEW_PASSWORD_REQUIRED");
    assertThat(asked.at("/ChallengeParameters/requiredAttributes").asText())
        .isEqualTo("[\"userAttributes.given_name\"]");
    assertThat(asked.at("/ChallengeParameters/userAttributes").asText())
        .isEqualTo("{\"email\":\"alice@example.com\",\"email_verified\":\"true\"}");
    assertThat(answer.has("AuthenticationResult")).isTrue();
    assertThat(next.has("AuthenticationResult")).isTrue();
    assertThat(describe("alice").get("UserStatus").asText()).isEqualTo("CONFIRMED");
    assertThat(describe("alice").toString()).contains("\"given_name\",\"Value\":\"Alice\"");
  }

  @Test
  void aWeakPasswordLeavesTheSessionForAnotherTry() {
    invite("", "");
    var asked = world.begin("alice", world.lastCode());

    var refusal =
        world.respondRefusal(asked, "'NEW_PASSWORD':'weak','userAttributes.given_name':'Alice'");
    var answer = world.respond(asked, OWN + ",'userAttributes.given_name':'Alice'");

    assertThat(refusal.code()).isEqualTo("InvalidPasswordException");
    assertThat(answer.has("AuthenticationResult")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",'userAttributes.given_name':''", ",'userAttributes.name':'A'"})
  void attributesThatThePoolWantsCannotBeLeftOut(String attributes) {
    invite("", "");

    var refusal = world.respondRefusal(world.begin("alice", world.lastCode()), OWN + attributes);

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
    assertThat(describe("alice").get("UserStatus").asText()).isEqualTo("FORCE_CHANGE_PASSWORD");
  }

  @Test
  void attributesThatAreNotTheUsersToWriteAreRefused() {
    invite("", "");

    var refusal =
        world.respondRefusal(
            world.begin("alice", world.lastCode()),
            OWN + ",'userAttributes.given_name':'A','userAttributes.email_verified':'true'");

    assertThat(refusal.code()).isEqualTo("NotAuthorizedException");
  }

  @Test
  void aTemporaryPasswordEndsAfterAWeek() {
    invite("", "");
    world.clock.advance(Duration.ofDays(7));

    var refusal = world.signInRefusal("alice", world.lastCode());

    assertThat(said(refusal))
        .isEqualTo(
            "NotAuthorizedException: Temporary password has expired and must be reset by an administrator.");
  }

  @Test
  void anInvitationCanBeSentAgainWithAnotherPassword() {
    invite("", "");
    var first = world.lastCode();
    world.clock.advance(Duration.ofDays(7));

    world.administer("AdminCreateUser", "{'Username':'alice','MessageAction':'RESEND'}");
    var asked = world.begin("alice", world.lastCode());

    assertThat(world.lastCode()).isNotEqualTo(first);
    assertThat(asked.get("ChallengeName").asText()).isEqualTo("NEW_PASSWORD_REQUIRED");
    assertThat(world.signInRefusal("alice", first).code()).isEqualTo("NotAuthorizedException");
  }

  @Test
  void onlyInvitedUsersAreInvitedAgain() {
    world = UserPoolWorld.usual();
    world.confirmed("alice");

    var refusal =
        world.administerRefusal("AdminCreateUser", "{'Username':'alice','MessageAction':'RESEND'}");

    assertThat(refusal.code()).isEqualTo("UnsupportedUserStateException");
  }

  @Test
  void aSuppressedMessageIsNotSentAndAGivenPasswordIsTaken() {
    invite(",'MessageAction':'SUPPRESS','TemporaryPassword':'Temp-0rary-pass'", "");

    assertThat(world.inbox.messages()).isEmpty();
    assertThat(world.begin("alice", "Temp-0rary-pass").get("ChallengeName").asText())
        .isEqualTo("NEW_PASSWORD_REQUIRED");
  }

  @Test
  void messagesFollowThePoolsTemplateAndTheMediumsAskedFor() {
    world =
        UserPoolWorld.with(
            "{'AdminCreateUserConfig':{'InviteMessageTemplate':{'SMSMessage':'{username}: {####}'}}}");

    invite(",'DesiredDeliveryMediums':['SMS']", ",{'Name':'phone_number','Value':'+15550001234'}");

    var message = world.inbox.messages().getLast();
    assertThat(world.inbox.messages()).hasSize(1);
    assertThat(message.to()).isEqualTo("+15550001234");
    assertThat(message.body()).isEqualTo("alice: " + world.lastCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Username':'alice','TemporaryPassword':'weak'}",
        "{'Username':'alice','UserAttributes':[{'Name':'sub','Value':'x'}]}",
        "{'Username':'alice','UserAttributes':[{'Name':'nosuch','Value':'x'}]}",
        "{'Username':'alice','UserAttributes':[{'Name':'email','Value':'x'}]}"
      })
  void invitationsThatMakeNoSenseAreRefused(String invitation) {
    assertThat(world.administerRefusal("AdminCreateUser", invitation).code()).startsWith("Invalid");
  }

  @Test
  void aNameThatIsTakenIsRefused() {
    invite("", "");

    assertThat(world.administerRefusal("AdminCreateUser", "{'Username':'alice'}").code())
        .isEqualTo("UsernameExistsException");
  }

  @Test
  void givenAPoolWithCodesAsFirstFactor_thenAnInvitedUserNeedsNoPassword() {
    world =
        UserPoolWorld.with(
            "{'Policies':{'SignInPolicy':{'AllowedFirstAuthFactors':['PASSWORD','EMAIL_OTP']}}}",
            "{'ExplicitAuthFlows':['ALLOW_USER_AUTH']}");

    var created = invite("", "");
    var asked =
        world.call(
            "InitiateAuth",
            "{'AuthFlow':'USER_AUTH','AuthParameters':{'USERNAME':'alice','PREFERRED_CHALLENGE':'EMAIL_OTP'}}");

    assertThat(created.at("/User/UserStatus").asText()).isEqualTo("CONFIRMED");
    assertThat(
            world
                .respond(asked, "'EMAIL_OTP_CODE':'%s'".formatted(world.lastCode()))
                .has("AuthenticationResult"))
        .isTrue();
  }

  @Test
  void aPoolForInvitedUsersAloneTakesNoSignUps() {
    world = UserPoolWorld.with("{'AdminCreateUserConfig':{'AllowAdminCreateUserOnly':true}}");

    assertThat(said(world.refusal("SignUp", "{'Username':'bob','Password':'Str0ng-password'}")))
        .isEqualTo("NotAuthorizedException: SignUp is not permitted for this user pool");
  }

  private ObjectNode invite(String more, String attributes) {
    return world.administer(
        "AdminCreateUser",
        "{'Username':'alice','UserAttributes':[{'Name':'email','Value':'alice@example.com'},{'Name':'email_verified','Value':'true'}%s]%s}"
            .formatted(attributes, more));
  }

  private ObjectNode describe(String username) {
    return world.administer("AdminGetUser", "{'Username':'%s'}".formatted(username));
  }

  private static String said(ServiceFault refusal) {
    return refusal.code() + ": " + refusal.text();
  }
}
