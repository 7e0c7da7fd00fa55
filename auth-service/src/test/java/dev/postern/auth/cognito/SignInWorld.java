package dev.postern.auth.cognito;

import dev.postern.auth.Browsers;
import dev.postern.auth.TestClock;
import dev.postern.auth.cognito.Cognito.Endpoints;
import dev.postern.auth.discretion.DecoyDelivery;
import dev.postern.auth.factor.TotpEnrolments;
import dev.postern.auth.signin.Attempt;
import dev.postern.auth.signin.KnownDevice;
import dev.postern.auth.signin.SignInFlow;
import dev.postern.auth.signin.Step;
import dev.postern.auth.signin.UserPool;
import dev.postern.contract.bus.Secret;
import dev.postern.localaws.LocalAws;
import dev.postern.localaws.LocalAwsOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.EmailSendingAccountType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreventUserExistenceErrorTypes;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/** A local AWS whose pool takes every way to sign in, and ours in front of it. */
final class SignInWorld implements AutoCloseable {
  static final Secret PASSWORD = new Secret("Correct-horse-1");
  private static final EmailSendingAccountType SENDER = EmailSendingAccountType.DEVELOPER;
  private static final String SENDER_ARN =
      "arn:aws:ses:us-east-1:123456789012:identity/example.com";

  private static final Region REGION = Region.US_EAST_1;

  final TestClock clock = TestClock.fromNow();
  final CognitoIdentityProviderClient admin;
  final String poolId;
  private final Vertx vertx = Vertx.vertx();
  private final URI endpoint;
  private final List<Cognito> opened = new ArrayList<>();

  SignInWorld() {
    this(options -> options, pool -> pool);
  }

  SignInWorld(
      UnaryOperator<LocalAwsOptions> options, UnaryOperator<CreateUserPoolRequest.Builder> pool) {
    LocalAws aws =
        LocalAws.start(vertx, options.apply(LocalAwsOptions.onLoopback(0).withClock(clock)))
            .await();
    endpoint = aws.endpoint();
    admin =
        CognitoIdentityProviderClient.builder()
            .region(REGION)
            .endpointOverride(endpoint)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        aws.rootKey().accessKeyId(), aws.rootKey().secretAccessKey())))
            .build();
    poolId = admin.createUserPool(pool.apply(everything()).build()).userPool().id();
  }

  /** Signs in at an app client of its own. */
  UserPool by(SignInFlow flow, PreventUserExistenceErrorTypes existence) {
    UserPoolClientType client =
        admin
            .createUserPoolClient(
                wanted ->
                    wanted
                        .userPoolId(poolId)
                        .clientName("test")
                        .generateSecret(true)
                        .preventUserExistenceErrors(existence)
                        .explicitAuthFlows(
                            ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH,
                            ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH,
                            ExplicitAuthFlowsType.ALLOW_USER_AUTH,
                            ExplicitAuthFlowsType.ALLOW_CUSTOM_AUTH,
                            ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH))
            .userPoolClient();
    Cognito cognito =
        Cognito.open(
            new AppClient(
                poolId, client.clientId(), Optional.of(new Secret(client.clientSecret()))),
            "us-east-1:01234567-89ab-cdef-0123-456789abcdef",
            new Endpoints(Optional.of(endpoint), Optional.of(endpoint)),
            Duration.ofSeconds(20),
            false,
            clock);
    opened.add(cognito);
    return cognito.userPool(flow, new TotpEnrolments("Postern"), new DecoyDelivery(new byte[32]));
  }

  UserPool by(SignInFlow flow) {
    return by(flow, PreventUserExistenceErrorTypes.ENABLED);
  }

  /** Somebody with a password and verified addresses. */
  void hasUser(String name) {
    invites(name);
    admin.adminSetUserPassword(
        user -> user.userPoolId(poolId).username(name).password(PASSWORD.reveal()).permanent(true));
  }

  /** Somebody who has a temporary password. */
  void invites(String name) {
    admin.adminCreateUser(
        user ->
            user.userPoolId(poolId)
                .username(name)
                .temporaryPassword("Temporary-1")
                .userAttributes(
                    attribute("email", name + "@example.com"),
                    attribute("email_verified", "true"),
                    attribute("phone_number", "+4915112345678"),
                    attribute("phone_number_verified", "true")));
  }

  /** Somebody to whom no code can be sent. */
  void hasUserWithoutAddress(String name) {
    admin.adminCreateUser(
        user ->
            user.userPoolId(poolId)
                .username(name)
                .temporaryPassword("Temporary-1")
                .messageAction(MessageActionType.SUPPRESS));
    admin.adminSetUserPassword(
        user -> user.userPoolId(poolId).username(name).password(PASSWORD.reveal()).permanent(true));
  }

  void asksFor(String name, boolean sms, boolean email) {
    admin.adminSetUserMFAPreference(
        user ->
            user.userPoolId(poolId)
                .username(name)
                .smsMfaSettings(factor -> factor.enabled(sms))
                .emailMfaSettings(factor -> factor.enabled(email)));
  }

  Step signIn(UserPool pool, String name, Secret password) {
    return pool.begin(new Attempt(name, Optional.of(password), Optional.empty(), Browsers.FIREFOX));
  }

  Step signIn(UserPool pool, String name, Secret password, KnownDevice device) {
    return pool.begin(
        new Attempt(name, Optional.of(password), Optional.of(device), Browsers.FIREFOX));
  }

  Step signInByName(UserPool pool, String name) {
    return pool.begin(new Attempt(name, Optional.empty(), Optional.empty(), Browsers.FIREFOX));
  }

  /** The last code that was sent by mail to somebody. */
  String mailed(String name) {
    return lastCode("/_aws/ses?email=" + name + "@example.com");
  }

  /** The last code that was sent as a text message. */
  String texted() {
    return lastCode("/_aws/sns?phone=%2B4915112345678");
  }

  @Override
  public void close() {
    opened.forEach(Cognito::close);
    admin.close();
    vertx.close().await();
  }

  private String lastCode(String path) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      JsonArray messages =
          new JsonObject(
                  http.send(
                          HttpRequest.newBuilder(endpoint.resolve(path)).build(),
                          BodyHandlers.ofString())
                      .body())
              .getJsonArray("messages");
      return messages.getJsonObject(messages.size() - 1).getString("code");
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static CreateUserPoolRequest.Builder everything() {
    return CreateUserPoolRequest.builder()
        .poolName("test")
        .autoVerifiedAttributes(VerifiedAttributeType.EMAIL, VerifiedAttributeType.PHONE_NUMBER)
        .smsConfiguration(
            sms -> sms.snsCallerArn("arn:aws:iam::123456789012:role/sms").externalId("postern"))
        .emailConfiguration(mail -> mail.emailSendingAccount(SENDER).sourceArn(SENDER_ARN))
        .policies(
            policies ->
                policies.signInPolicy(
                    first ->
                        first.allowedFirstAuthFactors(
                            AuthFactorType.PASSWORD,
                            AuthFactorType.EMAIL_OTP,
                            AuthFactorType.SMS_OTP)))
        .deviceConfiguration(
            devices ->
                devices.challengeRequiredOnNewDevice(true).deviceOnlyRememberedOnUserPrompt(true));
  }

  private static AttributeType attribute(String name, String value) {
    return AttributeType.builder().name(name).value(value).build();
  }

  /** Has everybody choose a second factor, beside which only a password may come first. */
  SignInWorld requiringSecondFactors() {
    admin.updateUserPool(
        pool ->
            pool.userPoolId(poolId)
                .autoVerifiedAttributes(
                    VerifiedAttributeType.EMAIL, VerifiedAttributeType.PHONE_NUMBER)
                .emailConfiguration(mail -> mail.emailSendingAccount(SENDER).sourceArn(SENDER_ARN))
                .policies(
                    policies ->
                        policies.signInPolicy(
                            first -> first.allowedFirstAuthFactors(AuthFactorType.PASSWORD))));
    return withSecondFactors("ON");
  }

  /** Lets everybody choose a second factor. */
  SignInWorld withSecondFactors(String mode) {
    admin.setUserPoolMfaConfig(
        mfa ->
            mfa.userPoolId(poolId)
                .mfaConfiguration(mode)
                .softwareTokenMfaConfiguration(app -> app.enabled(true))
                .emailMfaConfiguration(mail -> mail.message("Your code is {####}"))
                .smsMfaConfiguration(
                    sms ->
                        sms.smsConfiguration(
                            config ->
                                config
                                    .snsCallerArn("arn:aws:iam::123456789012:role/sms")
                                    .externalId("postern"))));
    return this;
  }
}
