package dev.postern.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.trigger.Trigger;
import dev.postern.localaws.userpool.AuthenticatorApp;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/** Goes through the steps of sign-ins with AWS's own client. */
@ExtendWith(VertxExtension.class)
class SignInSdkIT {

  private static final String PASSWORD = "Str0ng-password";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path data;

  SignInSdkIT(@TempDir Path data) {
    this.data = data;
  }

  @Test
  void anInvitedUserChoosesAPasswordAndSetsAnAuthenticatorUp(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var pool = newPool(aws, settings -> {});
      var client = newClient(aws, pool, ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH);
      wantApp(aws, pool);
      invite(aws, pool);

      var newPassword = signIn(aws, client, "Temp-0rary-pass");
      var setup =
          respond(
              aws,
              client,
              ChallengeNameType.NEW_PASSWORD_REQUIRED,
              newPassword.session(),
              Map.of("USERNAME", "alice", "NEW_PASSWORD", PASSWORD));
      var handedOut =
          aws.userPools().associateSoftwareToken(request -> request.session(setup.session()));
      var app = AuthenticatorApp.with(handedOut.secretCode());
      var verified =
          aws.userPools()
              .verifySoftwareToken(
                  request ->
                      request
                          .session(handedOut.session())
                          .userCode(app.codeAt(aws.clock.instant())));
      var done =
          respond(
              aws,
              client,
              ChallengeNameType.MFA_SETUP,
              verified.session(),
              Map.of("USERNAME", "alice"));

      assertThat(newPassword.challengeName()).isEqualTo(ChallengeNameType.NEW_PASSWORD_REQUIRED);
      assertThat(setup.challengeName()).isEqualTo(ChallengeNameType.MFA_SETUP);
      assertThat(done.authenticationResult().accessToken()).isNotEmpty();
    }
  }

  @Test
  void anAuthenticatorIsStillAskedForAfterARestart(Vertx vertx) {
    String client;
    AuthenticatorApp app;
    try (var aws = RunningAws.start(vertx, data)) {
      var pool = newPool(aws, settings -> {});
      client = newClient(aws, pool, ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH);
      invite(aws, pool);
      permanent(aws, pool);
      wantApp(aws, pool);
      app = setUp(aws, client);
    }

    try (var aws = RunningAws.start(vertx, data)) {
      aws.clock.advance(Duration.ofMinutes(1));
      var id = client;
      var asked = signIn(aws, id, PASSWORD);

      assertThat(asked.challengeName()).isEqualTo(ChallengeNameType.SOFTWARE_TOKEN_MFA);
      assertThatThrownBy(() -> answerApp(aws, id, asked.session(), "000000"))
          .isInstanceOf(CodeMismatchException.class);
      assertThat(
              answerApp(aws, id, asked.session(), app.codeAt(aws.clock.instant()))
                  .authenticationResult()
                  .idToken())
          .isNotEmpty();
    }
  }

  @Test
  void aUserChoosesACodeByMail(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var pool =
          newPool(
              aws,
              settings ->
                  settings.policies(
                      policies ->
                          policies.signInPolicy(
                              policy ->
                                  policy.allowedFirstAuthFactors(
                                      AuthFactorType.PASSWORD, AuthFactorType.EMAIL_OTP))));
      var client = newClient(aws, pool, ExplicitAuthFlowsType.ALLOW_USER_AUTH);
      invite(aws, pool);
      permanent(aws, pool);

      var choice =
          aws.userPools()
              .initiateAuth(
                  request ->
                      request
                          .clientId(client)
                          .authFlow(AuthFlowType.USER_AUTH)
                          .authParameters(Map.of("USERNAME", "alice")));
      var sent =
          respond(
              aws,
              client,
              ChallengeNameType.SELECT_CHALLENGE,
              choice.session(),
              Map.of("USERNAME", "alice", "ANSWER", "EMAIL_OTP"));
      var mail = aws.get("/_aws/ses?email=alice@example.com").body();
      var done =
          respond(
              aws,
              client,
              ChallengeNameType.EMAIL_OTP,
              sent.session(),
              Map.of(
                  "USERNAME",
                  "alice",
                  "EMAIL_OTP_CODE",
                  mail.replaceAll("(?s).*\"code\":\"(\\d{8})\".*", "$1")));

      assertThat(choice.availableChallenges())
          .contains(ChallengeNameType.PASSWORD, ChallengeNameType.EMAIL_OTP);
      assertThat(sent.challengeParameters())
          .containsEntry("CODE_DELIVERY_DESTINATION", "a***@e***");
      assertThat(done.authenticationResult().accessToken()).isNotEmpty();
    }
  }

  @Test
  void aUserAnswersACustomChallenge(Vertx vertx) {
    var arn = "arn:aws:lambda:us-east-1:000000000000:function:";
    var functions =
        Map.<String, Trigger>of(
            arn + "define",
            event ->
                json(
                    event.request().get("session").isEmpty()
                        ? "{\"challengeName\":\"CUSTOM_CHALLENGE\"}"
                        : "{\"issueTokens\":true}"),
            arn + "create",
            event -> json("{\"publicChallengeParameters\":{\"question\":\"?\"}}"),
            arn + "verify",
            event -> json("{\"answerCorrect\":true}"));
    try (var aws = RunningAws.start(vertx, functions)) {
      var pool =
          newPool(
              aws,
              settings ->
                  settings.lambdaConfig(
                      lambda ->
                          lambda
                              .defineAuthChallenge(arn + "define")
                              .createAuthChallenge(arn + "create")
                              .verifyAuthChallengeResponse(arn + "verify")));
      var client = newClient(aws, pool, ExplicitAuthFlowsType.ALLOW_CUSTOM_AUTH);
      invite(aws, pool);
      permanent(aws, pool);

      var asked =
          aws.userPools()
              .initiateAuth(
                  request ->
                      request
                          .clientId(client)
                          .authFlow(AuthFlowType.CUSTOM_AUTH)
                          .authParameters(Map.of("USERNAME", "alice")));
      var done =
          respond(
              aws,
              client,
              ChallengeNameType.CUSTOM_CHALLENGE,
              asked.session(),
              Map.of("USERNAME", "alice", "ANSWER", "!"));

      assertThat(asked.challengeParameters()).containsEntry("question", "?");
      assertThat(done.authenticationResult().accessToken()).isNotEmpty();
    }
  }

  private static AuthenticatorApp setUp(RunningAws aws, String client) {
    var asked = signIn(aws, client, PASSWORD);
    var handedOut =
        aws.userPools().associateSoftwareToken(request -> request.session(asked.session()));
    var app = AuthenticatorApp.with(handedOut.secretCode());
    var verified =
        aws.userPools()
            .verifySoftwareToken(
                request ->
                    request.session(handedOut.session()).userCode(app.codeAt(aws.clock.instant())));
    respond(
        aws, client, ChallengeNameType.MFA_SETUP, verified.session(), Map.of("USERNAME", "alice"));
    return app;
  }

  private static RespondToAuthChallengeResponse answerApp(
      RunningAws aws, String client, String session, String code) {
    return respond(
        aws,
        client,
        ChallengeNameType.SOFTWARE_TOKEN_MFA,
        session,
        Map.of("USERNAME", "alice", "SOFTWARE_TOKEN_MFA_CODE", code));
  }

  private static InitiateAuthResponse signIn(RunningAws aws, String client, String password) {
    return aws.userPools()
        .initiateAuth(
            request ->
                request
                    .clientId(client)
                    .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                    .authParameters(Map.of("USERNAME", "alice", "PASSWORD", password)));
  }

  private static RespondToAuthChallengeResponse respond(
      RunningAws aws,
      String client,
      ChallengeNameType name,
      String session,
      Map<String, String> responses) {
    return aws.userPools()
        .respondToAuthChallenge(
            request ->
                request
                    .clientId(client)
                    .challengeName(name)
                    .session(session)
                    .challengeResponses(responses));
  }

  private static void invite(RunningAws aws, String pool) {
    aws.userPools(aws.root())
        .adminCreateUser(
            request ->
                request
                    .userPoolId(pool)
                    .username("alice")
                    .temporaryPassword("Temp-0rary-pass")
                    .userAttributes(
                        AttributeType.builder().name("email").value("alice@example.com").build()));
  }

  private static void permanent(RunningAws aws, String pool) {
    aws.userPools(aws.root())
        .adminSetUserPassword(
            request ->
                request.userPoolId(pool).username("alice").password(PASSWORD).permanent(true));
  }

  private static void wantApp(RunningAws aws, String pool) {
    aws.userPools(aws.root())
        .setUserPoolMfaConfig(
            request ->
                request
                    .userPoolId(pool)
                    .mfaConfiguration(UserPoolMfaType.ON)
                    .softwareTokenMfaConfiguration(app -> app.enabled(true)));
  }

  private static String newPool(RunningAws aws, Consumer<CreateUserPoolRequest.Builder> settings) {
    return aws.userPools(aws.root())
        .createUserPool(
            request ->
                settings.accept(
                    request.poolName("test").autoVerifiedAttributes(VerifiedAttributeType.EMAIL)))
        .userPool()
        .id();
  }

  private static String newClient(RunningAws aws, String pool, ExplicitAuthFlowsType flow) {
    return aws.userPools(aws.root())
        .createUserPoolClient(
            request -> request.userPoolId(pool).clientName("app").explicitAuthFlows(flow))
        .userPoolClient()
        .clientId();
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
