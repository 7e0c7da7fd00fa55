package dev.postern.launcher.doctor.userpool;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.auth.AuthConfig;
import dev.postern.auth.AuthConfig.UserPool;
import dev.postern.contract.bus.Secret;
import dev.postern.launcher.doctor.aws.Operator;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Topic;
import dev.postern.provision.aws.AwsClients;
import dev.postern.provision.aws.AwsConnection;
import dev.postern.provision.aws.Endpoints;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;

/**
 * What an app client shows to anybody: begins a sign-in with a name that nobody has, which needs no
 * credentials of AWS, and goes no further.
 */
record AppClientProbe(AuthConfig config) {
  private static final String HMAC = "HmacSHA256";
  private static final int SRP_BITS = 3_000;
  private static final int HEX = 16;

  List<Finding> findings() {
    return switch (config.signIn().flow()) {
      case SRP ->
          begin(
              AuthFlowType.USER_SRP_AUTH,
              "SRP_A",
              new BigInteger(SRP_BITS, new SecureRandom()).toString(HEX));
      case PASSWORD ->
          begin(AuthFlowType.USER_PASSWORD_AUTH, "PASSWORD", UUID.randomUUID() + "aA1");
      case CHOICE -> begin(AuthFlowType.USER_AUTH, "PREFERRED_CHALLENGE", "EMAIL_OTP");
      case CUSTOM ->
          all("a sign-in would run functions of yours", "Give the doctor AWS credentials.");
    };
  }

  private List<Finding> begin(AuthFlowType flow, String parameter, String value) {
    UserPool pool = config.userPool();
    String name = "postern-doctor-" + UUID.randomUUID();
    Map<String, String> parameters = new HashMap<>(Map.of("USERNAME", name, parameter, value));
    pool.clientSecret()
        .ifPresent(secret -> parameters.put("SECRET_HASH", hash(secret, name + pool.clientId())));
    try (AwsClients aws = anybody()) {
      aws.userPools()
          .initiateAuth(
              ask -> ask.clientId(pool.clientId()).authFlow(flow).authParameters(parameters));
      return List.of(rightSecret(), allowed(), neutral());
    } catch (CognitoIdentityProviderException refused) {
      return judged(refused);
    } catch (SdkException unreachable) {
      return all(Operator.reason(unreachable), "See what the doctor finds of the endpoints.");
    }
  }

  private List<Finding> judged(CognitoIdentityProviderException refused) {
    String code = Operator.codeOf(refused);
    String message = refused.awsErrorDetails().errorMessage().toLowerCase(Locale.ROOT);
    return switch (code) {
      case "ResourceNotFoundException" -> List.of(AppClientTopics.absent());
      case "UserNotFoundException" ->
          List.of(
              rightSecret(),
              allowed(),
              AppClientTopics.NAMES.warning(
                  "whether a user exists",
                  "Set PreventUserExistenceErrors of the app client to ENABLED."));
      case "InvalidParameterException" ->
          message.contains("not enabled") ? flowRefused() : unknown(code);
      case "NotAuthorizedException" ->
          message.contains("secret")
              ? secretRefused()
              : List.of(rightSecret(), allowed(), neutral());
      default -> unknown(code);
    };
  }

  private static List<Finding> flowRefused() {
    String because = "a sign-in can't begin";
    String remedy = "Allow the flow first.";
    return List.of(
        AppClientTopics.SECRET.unchecked(because, remedy),
        AppClientTopics.FLOW.failure(
            "not the one that auth.sign-in-flow says",
            "Allow it in the app client's ExplicitAuthFlows."),
        AppClientTopics.NAMES.unchecked(because, remedy));
  }

  private static List<Finding> secretRefused() {
    String because = "a sign-in can't begin";
    String remedy = "Mend the secret first.";
    return List.of(
        AppClientTopics.SECRET.failure(
            "Cognito refuses what is configured",
            "Put the app client's secret into auth.client-secret or its file."),
        AppClientTopics.FLOW.unchecked(because, remedy),
        AppClientTopics.NAMES.unchecked(because, remedy));
  }

  private static List<Finding> unknown(String code) {
    return all("Cognito answered " + code, "Give the doctor AWS credentials, which tell it more.");
  }

  private static List<Finding> all(String because, String remedy) {
    return Stream.<Topic>of(AppClientTopics.SECRET, AppClientTopics.FLOW, AppClientTopics.NAMES)
        .map(topic -> topic.unchecked(because, remedy))
        .toList();
  }

  private static Finding rightSecret() {
    return AppClientTopics.SECRET.ok("Cognito takes what is configured");
  }

  private static Finding allowed() {
    return AppClientTopics.FLOW.ok("a sign-in can begin");
  }

  private static Finding neutral() {
    return AppClientTopics.NAMES.ok("the same whether or not a user exists");
  }

  private AwsClients anybody() {
    return AwsClients.of(
        new AwsConnection(
            config.region(),
            AnonymousCredentialsProvider.create(),
            new Endpoints(
                config.userPool().endpoint(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())),
        List.of());
  }

  /** Cognito's {@code SECRET_HASH}. */
  private static String hash(Secret secret, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.reveal().getBytes(UTF_8), HMAC));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }
}
