package dev.postern.localaws.userpool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.trigger.Trigger;
import dev.postern.localaws.trigger.TriggerEvent;
import dev.postern.localaws.trigger.TriggerRefusal;
import dev.postern.localaws.userpool.srp.SrpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The triggers around sign-up, sign-in and tokens. */
class TriggerTest {

  private static final String CLIENT =
      "{'ExplicitAuthFlows':['ALLOW_USER_PASSWORD_AUTH','ALLOW_USER_SRP_AUTH','ALLOW_USER_AUTH','ALLOW_REFRESH_TOKEN_AUTH']}";

  private final List<TriggerEvent> events = new ArrayList<>();
  private UserPoolWorld world = UserPoolWorld.usual();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aRefusedSignUpLeavesNobodyBehind() {
    trigger("PreSignUp", refusing("Only staff"));

    var refusal = world.refusal("SignUp", signUp());

    assertThat(said(refusal))
        .isEqualTo("UserLambdaValidationException: PreSignUp failed with error Only staff.");
    assertThat(world.administerRefusal("AdminGetUser", "{'Username':'alice'}").code())
        .isEqualTo("UserNotFoundException");
  }

  @Test
  void aSignUpIsToldWithItsAttributesAndItsValidationData() {
    trigger("PreSignUp", answering("{}"));

    world.call(
        "SignUp",
        "{'Username':'alice','Password':'Str0ng-password','UserAttributes':[{'Name':'email','Value':'a@b.org'}],'ValidationData':[{'Name':'code','Value':'7'}],'ClientMetadata':{'from':'app'}}");

    var event = events.getLast();
    assertThat(event.triggerSource()).isEqualTo("PreSignUp_SignUp");
    assertThat(event.userPoolId()).isEqualTo(world.poolId);
    assertThat(event.clientId()).isEqualTo(world.clientId);
    assertThat(event.userName()).isEqualTo("alice");
    assertThat(event.request().at("/userAttributes/email").asText()).isEqualTo("a@b.org");
    assertThat(event.request().at("/validationData/code").asText()).isEqualTo("7");
    assertThat(event.request().at("/clientMetadata/from").asText()).isEqualTo("app");
    assertThat(event.request().toString()).doesNotContain("Str0ng-password");
  }

  @Test
  void aSignUpCanBeConfirmedAtOnce() {
    world =
        UserPoolWorld.withTriggers(
            Map.of(
                "PreSignUp",
                answering("{'autoConfirmUser':true,'autoVerifyEmail':true}"),
                "PostConfirmation",
                answering("{}")),
            CLIENT);

    var answer = world.call("SignUp", signUp());

    assertThat(answer.get("UserConfirmed").asBoolean()).isTrue();
    assertThat(world.inbox.messages()).isEmpty();
    assertThat(world.begin("alice").has("AuthenticationResult")).isTrue();
    assertThat(events.getLast().triggerSource()).isEqualTo("PostConfirmation_ConfirmSignUp");
    assertThat(world.administer("AdminGetUser", "{'Username':'alice'}").toString())
        .contains("\"email_verified\",\"Value\":\"true\"");
  }

  @Test
  void whatIsNotThereCannotBeVerified() {
    trigger("PreSignUp", answering("{'autoConfirmUser':true,'autoVerifyPhone':true}"));

    assertThat(world.refusal("SignUp", signUp()).code())
        .isEqualTo("InvalidLambdaResponseException");
  }

  @Test
  void invitationsAreAskedAboutToo() {
    trigger("PreSignUp", refusing("Not this one"));

    var refusal = world.administerRefusal("AdminCreateUser", "{'Username':'bob'}");

    assertThat(refusal.code()).isEqualTo("UserLambdaValidationException");
    assertThat(events.getLast().triggerSource()).isEqualTo("PreSignUp_AdminCreateUser");
    assertThat(world.inbox.messages()).isEmpty();
  }

  @Test
  void aConfirmationIsTold() {
    trigger("PostConfirmation", answering("{}"));

    world.confirmed("alice");

    assertThat(events.getLast().triggerSource()).isEqualTo("PostConfirmation_ConfirmSignUp");
    assertThat(events.getLast().request().at("/userAttributes/email_verified").asText())
        .isEqualTo("true");
  }

  @Test
  void aResetPasswordIsTold() {
    trigger("PostConfirmation", answering("{}"));
    world.confirmed("alice");
    world.call("ForgotPassword", "{'Username':'alice'}");

    world.call(
        "ConfirmForgotPassword",
        "{'Username':'alice','ConfirmationCode':'%s','Password':'An0ther-password'}"
            .formatted(world.lastCode()));

    assertThat(events.getLast().triggerSource())
        .isEqualTo("PostConfirmation_ConfirmForgotPassword");
  }

  @Test
  void everyWayInAsksBeforehand() {
    trigger("PreAuthentication", refusing("Closed on Mondays"));
    world.confirmed("alice");
    var srp = new SrpClient();
    var expected =
        "UserLambdaValidationException: PreAuthentication failed with error Closed on Mondays.";

    var byPassword = world.signInRefusal("alice", UserPoolWorld.PASSWORD);
    var bySrp =
        world.refusal(
            "RespondToAuthChallenge",
            world.srpAnswer(srp, world.startSrp(srp, "alice"), UserPoolWorld.PASSWORD));
    var byChoice =
        world.refusal(
            "InitiateAuth",
            "{'AuthFlow':'USER_AUTH','AuthParameters':{'USERNAME':'alice','PREFERRED_CHALLENGE':'PASSWORD','PASSWORD':'Str0ng-password'}}");

    assertThat(List.of(said(byPassword), said(bySrp), said(byChoice))).containsOnly(expected);
  }

  @Test
  void aUserFromElsewhereIsTakenOverByTheirPassword() {
    trigger(
        "UserMigration",
        event -> {
          if (!event.request().get("password").asText().equals("old")) {
            throw new TriggerRefusal("wrong");
          }
          return UserPoolWorld.parse(
              "{'userAttributes':{'email':'m@example.com','email_verified':'true'},'finalUserStatus':'CONFIRMED','messageAction':'SUPPRESS'}");
        });

    var wrong = world.signInRefusal("mallory", "guess");
    var first = world.begin("mallory", "old");
    events.clear();
    var second = world.begin("mallory", "old");

    assertThat(said(wrong))
        .isEqualTo(
            "UserNotFoundException: Exception migrating user in app client " + world.clientId);
    assertThat(first.has("AuthenticationResult")).isTrue();
    assertThat(second.has("AuthenticationResult")).isTrue();
    assertThat(events).isEmpty();
    assertThat(world.administer("AdminGetUser", "{'Username':'mallory'}").toString())
        .contains("m@example.com");
  }

  @Test
  void aUserWhoIsTakenOverMayHaveToResetThePassword() {
    trigger(
        "UserMigration",
        answering(
            "{'userAttributes':{'email':'m@example.com','email_verified':'true'},'finalUserStatus':'RESET_REQUIRED'}"));

    assertThat(world.signInRefusal("mallory", "old").code())
        .isEqualTo("PasswordResetRequiredException");
  }

  @Test
  void claimsAreAddedReplacedAndLeftOutOfTheIdToken() {
    trigger(
        "PreTokenGeneration",
        answering(
            "{'claimsOverrideDetails':{'claimsToAddOrOverride':{'shoe_size':'43','sub':'x','iss':'y'},'claimsToSuppress':['email','exp']}}"));
    world.confirmed("alice");

    var tokens = world.signIn("alice");
    var id = UserPoolWorld.claims(tokens.get("IdToken").asText());
    var access = UserPoolWorld.claims(tokens.get("AccessToken").asText());

    assertThat(id).containsEntry("shoe_size", "43").doesNotContainKey("email").containsKey("exp");
    assertThat(id.get("sub")).isEqualTo(access.get("sub")).isNotEqualTo("x");
    assertThat(id.get("iss")).isEqualTo(access.get("iss"));
    assertThat(access).doesNotContainKey("shoe_size");
  }

  @Test
  void groupsAreReplacedInBothTokens() {
    trigger(
        "PreTokenGeneration",
        answering(
            "{'claimsOverrideDetails':{'groupOverrideDetails':{'groupsToOverride':['a','b'],'iamRolesToOverride':['arn:aws:iam::000000000000:role/r'],'preferredRole':'arn:aws:iam::000000000000:role/r'}}}"));
    world.confirmed("alice");

    var tokens = world.signIn("alice");

    assertThat(UserPoolWorld.claims(tokens.get("IdToken").asText()))
        .containsEntry("cognito:groups", List.of("a", "b"))
        .containsEntry("cognito:preferred_role", "arn:aws:iam::000000000000:role/r");
    assertThat(UserPoolWorld.claims(tokens.get("AccessToken").asText()))
        .containsEntry("cognito:groups", List.of("a", "b"))
        .doesNotContainKey("cognito:preferred_role");
  }

  @Test
  void aRenewalIsToldApartFromASignIn() {
    trigger("PreTokenGeneration", answering("{}"));
    world.confirmed("alice");
    var tokens = world.signIn("alice");
    var first = events.getLast().triggerSource();

    world.call(
        "InitiateAuth",
        "{'AuthFlow':'REFRESH_TOKEN_AUTH','AuthParameters':{'REFRESH_TOKEN':'%s'}}"
            .formatted(tokens.get("RefreshToken").asText()));

    assertThat(first).isEqualTo("TokenGeneration_Authentication");
    assertThat(events.getLast().triggerSource()).isEqualTo("TokenGeneration_RefreshTokens");
  }

  @Test
  void aFunctionThatNobodyRegisteredIsRefusedByItsName() {
    var refusal =
        world.refusal(
            "CreateUserPool",
            "{'PoolName':'p','LambdaConfig':{'PreSignUp':'arn:aws:lambda:us-east-1:000000000000:function:nosuch'}}",
            Map.of());

    assertThat(refusal.code()).isEqualTo("InvalidParameterException");
    assertThat(refusal.text()).contains("PreSignUp", "function:nosuch");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'CustomMessage':'arn:aws:lambda:us-east-1:000000000000:function:f'}",
        "{'PostAuthentication':'arn:aws:lambda:us-east-1:000000000000:function:f'}",
        "{'PreTokenGenerationConfig':{'LambdaVersion':'V2_0','LambdaArn':'arn:aws:lambda:us-east-1:000000000000:function:f'}}",
        "{'CustomEmailSender':{'LambdaVersion':'V1_0','LambdaArn':'arn:aws:lambda:us-east-1:000000000000:function:f'}}"
      })
  void triggersThatAreNotModelledAreRefused(String config) {
    var refusal =
        world.refusal(
            "CreateUserPool", "{'PoolName':'p','LambdaConfig':%s}".formatted(config), Map.of());

    assertThat(refusal.text()).startsWith("local-aws does not do this: ");
  }

  private void trigger(String name, Trigger trigger) {
    world = UserPoolWorld.withTriggers(Map.of(name, noting(trigger)), CLIENT);
  }

  private Trigger noting(Trigger trigger) {
    return event -> {
      events.add(event);
      return trigger.answer(event);
    };
  }

  private Trigger answering(String response) {
    return event -> {
      events.add(event);
      return UserPoolWorld.parse(response);
    };
  }

  private static Trigger refusing(String reason) {
    return event -> {
      throw new TriggerRefusal(reason);
    };
  }

  private static String signUp() {
    ObjectNode input =
        UserPoolWorld.parse(
            "{'Username':'alice','Password':'Str0ng-password','UserAttributes':[{'Name':'email','Value':'alice@example.com'}]}");
    return input.toString();
  }

  private static String said(ServiceFault refusal) {
    return refusal.code() + ": " + refusal.text();
  }
}
