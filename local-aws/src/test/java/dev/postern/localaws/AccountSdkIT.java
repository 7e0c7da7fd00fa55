package dev.postern.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.userpool.srp.SrpClient;
import dev.postern.localaws.userpool.webauthn.SoftwareAuthenticator;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/** What users do with their accounts, by AWS's own client, and that it outlives a restart. */
@ExtendWith(VertxExtension.class)
class AccountSdkIT {

  private static final String PASSWORD = "Str0ng-password";
  private static final String MAIL = "alice@example.com";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path data = Path.of("");

  @Test
  void aForgottenPasswordIsReplacedAndChanged(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var client = newClient(aws, newPool(aws));
      confirm(aws, client);
      var cognito = aws.userPools();

      var sent = cognito.forgotPassword(request -> request.clientId(client).username("alice"));
      assertThatThrownBy(
              () ->
                  cognito.confirmForgotPassword(
                      request ->
                          request
                              .clientId(client)
                              .username("alice")
                              .confirmationCode("wrong")
                              .password("N3w-password")))
          .isInstanceOf(CodeMismatchException.class);
      cognito.confirmForgotPassword(
          request ->
              request
                  .clientId(client)
                  .username("alice")
                  .confirmationCode(aws.mailedCode(MAIL))
                  .password("N3w-password"));
      var tokens = signIn(cognito, client, "N3w-password").authenticationResult();
      cognito.changePassword(
          request ->
              request
                  .accessToken(tokens.accessToken())
                  .previousPassword("N3w-password")
                  .proposedPassword(PASSWORD));

      assertThat(sent.codeDeliveryDetails().destination()).isEqualTo("a***@e***");
      assertThat(signIn(cognito, client, PASSWORD).authenticationResult()).isNotNull();
    }
  }

  @Test
  void attributesChangeAndTheAccountEnds(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var client = newClient(aws, newPool(aws));
      confirm(aws, client);
      var cognito = aws.userPools();
      var token = signIn(cognito, client, PASSWORD).authenticationResult().accessToken();

      var updated =
          cognito.updateUserAttributes(
              request ->
                  request
                      .accessToken(token)
                      .userAttributes(
                          AttributeType.builder().name("email").value("new@example.org").build()));
      cognito.verifyUserAttribute(
          request ->
              request
                  .accessToken(token)
                  .attributeName("email")
                  .code(aws.mailedCode("new@example.org")));
      var user = cognito.getUser(request -> request.accessToken(token));
      cognito.deleteUser(request -> request.accessToken(token));

      assertThat(updated.codeDeliveryDetailsList()).hasSize(1);
      assertThat(user.userAttributes())
          .contains(AttributeType.builder().name("email_verified").value("true").build());
      assertThatThrownBy(() -> cognito.getUser(request -> request.accessToken(token)))
          .isInstanceOf(UserNotFoundException.class);
    }
  }

  @Test
  void aDeviceAndAPasskeyOutliveARestart(Vertx vertx) throws IOException {
    var authenticator = new SoftwareAuthenticator("http://localhost:8080", "localhost");
    String client;
    String deviceKey;
    try (var aws = RunningAws.start(vertx, data)) {
      var pool = newPool(aws);
      client = newClient(aws, pool);
      confirm(aws, client);
      var cognito = aws.userPools();
      var tokens = signIn(cognito, client, PASSWORD).authenticationResult();
      deviceKey = confirmDevice(cognito, tokens);
      register(cognito, tokens.accessToken(), authenticator);
    }

    try (var aws = RunningAws.start(vertx, data)) {
      var cognito = aws.userPools();
      var tokens = signInByPasskey(cognito, client, authenticator);
      var devices = cognito.listDevices(request -> request.accessToken(tokens.accessToken()));
      var passkeys =
          cognito.listWebAuthnCredentials(request -> request.accessToken(tokens.accessToken()));

      assertThat(devices.devices())
          .singleElement()
          .satisfies(device -> assertThat(device.deviceKey()).isEqualTo(deviceKey))
          .satisfies(
              device ->
                  assertThat(device.deviceCreateDate()).isBeforeOrEqualTo(aws.clock.instant()));
      assertThat(passkeys.credentials())
          .singleElement()
          .satisfies(
              passkey ->
                  assertThat(passkey.credentialId()).isEqualTo(authenticator.credentialId()));
    }
  }

  private static String confirmDevice(
      CognitoIdentityProviderClient cognito, AuthenticationResultType tokens) {
    var device = tokens.newDeviceMetadata();
    var secret = SrpClient.secret(device.deviceGroupKey(), device.deviceKey(), "of-the-device");
    cognito.confirmDevice(
        request ->
            request
                .accessToken(tokens.accessToken())
                .deviceKey(device.deviceKey())
                .deviceSecretVerifierConfig(
                    config -> config.salt(secret.salt()).passwordVerifier(secret.verifier())));
    return device.deviceKey();
  }

  private static void register(
      CognitoIdentityProviderClient cognito, String token, SoftwareAuthenticator authenticator)
      throws IOException {
    var options =
        cognito
            .startWebAuthnRegistration(request -> request.accessToken(token))
            .credentialCreationOptions();
    var made = authenticator.create(JSON.readTree(options.toString()));
    cognito.completeWebAuthnRegistration(
        request -> request.accessToken(token).credential(document(made)));
  }

  private static AuthenticationResultType signInByPasskey(
      CognitoIdentityProviderClient cognito, String client, SoftwareAuthenticator authenticator)
      throws IOException {
    var asked =
        cognito.initiateAuth(
            request ->
                request
                    .clientId(client)
                    .authFlow(AuthFlowType.USER_AUTH)
                    .authParameters(
                        Map.of("USERNAME", "alice", "PREFERRED_CHALLENGE", "WEB_AUTHN")));
    authenticator.signCount++;
    var options = JSON.readTree(asked.challengeParameters().get("CREDENTIAL_REQUEST_OPTIONS"));
    var signed = authenticator.get(options).toString();
    return cognito
        .respondToAuthChallenge(
            request ->
                request
                    .clientId(client)
                    .challengeName(ChallengeNameType.WEB_AUTHN)
                    .session(asked.session())
                    .challengeResponses(Map.of("USERNAME", "alice", "CREDENTIAL", signed)))
        .authenticationResult();
  }

  private static Document document(JsonNode json) {
    return switch (json) {
      case ObjectNode object -> {
        var map = Document.mapBuilder();
        object
            .properties()
            .forEach(member -> map.putDocument(member.getKey(), document(member.getValue())));
        yield map.build();
      }
      case JsonNode list when list.isArray() -> {
        var all = Document.listBuilder();
        list.forEach(member -> all.addDocument(document(member)));
        yield all.build();
      }
      case JsonNode flag when flag.isBoolean() -> Document.fromBoolean(flag.booleanValue());
      case JsonNode number when number.isNumber() -> Document.fromNumber(number.intValue());
      default -> Document.fromString(json.textValue());
    };
  }

  private static InitiateAuthResponse signIn(
      CognitoIdentityProviderClient cognito, String client, String password) {
    return cognito.initiateAuth(
        request ->
            request
                .clientId(client)
                .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                .authParameters(Map.of("USERNAME", "alice", "PASSWORD", password)));
  }

  private static void confirm(RunningAws aws, String client) {
    aws.userPools()
        .signUp(
            request ->
                request
                    .clientId(client)
                    .username("alice")
                    .password(PASSWORD)
                    .userAttributes(AttributeType.builder().name("email").value(MAIL).build()));
    aws.userPools()
        .confirmSignUp(
            request ->
                request.clientId(client).username("alice").confirmationCode(aws.mailedCode(MAIL)));
  }

  private static String newPool(RunningAws aws) {
    var cognito = aws.userPools(aws.root());
    var pool =
        cognito
            .createUserPool(
                request ->
                    request
                        .poolName("test")
                        .autoVerifiedAttributes(VerifiedAttributeType.EMAIL)
                        .deviceConfiguration(
                            devices -> devices.deviceOnlyRememberedOnUserPrompt(false))
                        .policies(
                            policies ->
                                policies.signInPolicy(
                                    policy ->
                                        policy.allowedFirstAuthFactors(
                                            AuthFactorType.PASSWORD, AuthFactorType.WEB_AUTHN))))
            .userPool()
            .id();
    cognito.setUserPoolMfaConfig(
        request ->
            request
                .userPoolId(pool)
                .webAuthnConfiguration(passkeys -> passkeys.relyingPartyId("localhost")));
    return pool;
  }

  private static String newClient(RunningAws aws, String pool) {
    return aws.userPools(aws.root())
        .createUserPoolClient(
            request ->
                request
                    .userPoolId(pool)
                    .clientName("app")
                    .explicitAuthFlows(
                        ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH,
                        ExplicitAuthFlowsType.ALLOW_USER_AUTH,
                        ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH))
        .userPoolClient()
        .clientId();
  }
}
