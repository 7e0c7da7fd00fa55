package dev.postern.e2e;

import dev.postern.launcher.dev.DevStack;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderTypeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;

/** Who owns the user pool, and does in it what an administrator does. */
final class PoolOwner implements AutoCloseable {
  private final CognitoIdentityProviderClient aws;
  private final String pool;
  private final String client;

  PoolOwner(DevStack stack) {
    var root = stack.aws().rootKey();
    aws =
        CognitoIdentityProviderClient.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(stack.aws().endpoint())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(root.accessKeyId(), root.secretAccessKey())))
            .build();
    pool = stack.provisioned().userPoolId();
    client = stack.provisioned().clientId();
  }

  void invites(String name, String temporaryPassword) {
    aws.adminCreateUser(
        user ->
            user.userPoolId(pool)
                .username(name)
                .temporaryPassword(temporaryPassword)
                .userAttributes(
                    AttributeType.builder().name("email").value(name + "@example.com").build(),
                    AttributeType.builder().name("email_verified").value("true").build()));
  }

  void asksForANewPasswordOf(String name) {
    aws.adminResetUserPassword(user -> user.userPoolId(pool).username(name));
  }

  void requiresASecondFactor() {
    aws.setUserPoolMfaConfig(
        config ->
            config
                .userPoolId(pool)
                .mfaConfiguration(UserPoolMfaType.ON)
                .softwareTokenMfaConfiguration(totp -> totp.enabled(true)));
  }

  /** Lets the pool send text messages, for addresses and as a second factor. */
  void sendsTextMessages() {
    aws.setUserPoolMfaConfig(
        config ->
            config
                .userPoolId(pool)
                .mfaConfiguration(UserPoolMfaType.OPTIONAL)
                .softwareTokenMfaConfiguration(totp -> totp.enabled(true))
                .smsMfaConfiguration(
                    sms ->
                        sms.smsConfiguration(
                            sns ->
                                sns.snsCallerArn("arn:aws:iam::123456789012:role/sms")
                                    .externalId("postern"))));
  }

  /** Both second factors, and none that is asked for first. */
  void letsChooseTheSecondFactor(String name) {
    aws.adminSetUserMFAPreference(
        preference ->
            preference
                .userPoolId(pool)
                .username(name)
                .smsMfaSettings(sms -> sms.enabled(true).preferredMfa(false))
                .softwareTokenMfaSettings(totp -> totp.enabled(true).preferredMfa(false)));
  }

  /** Lets these functions ask at each sign-in. */
  void asksQuestionsBy(String define, String create, String verify) {
    var found = aws.describeUserPool(asked -> asked.userPoolId(pool)).userPool();
    aws.updateUserPool(
        wanted ->
            wanted
                .userPoolId(pool)
                .policies(found.policies())
                .autoVerifiedAttributes(found.autoVerifiedAttributes())
                .mfaConfiguration(found.mfaConfiguration())
                .deviceConfiguration(found.deviceConfiguration())
                .adminCreateUserConfig(found.adminCreateUserConfig())
                .accountRecoverySetting(found.accountRecoverySetting())
                .lambdaConfig(
                    functions ->
                        functions
                            .defineAuthChallenge(define)
                            .createAuthChallenge(create)
                            .verifyAuthChallengeResponse(verify)));
    var before =
        aws.describeUserPoolClient(asked -> asked.userPoolId(pool).clientId(client))
            .userPoolClient();
    aws.updateUserPoolClient(
        wanted ->
            wanted
                .userPoolId(pool)
                .clientId(client)
                .preventUserExistenceErrors(before.preventUserExistenceErrors())
                .explicitAuthFlows(
                    ExplicitAuthFlowsType.ALLOW_CUSTOM_AUTH,
                    ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH));
  }

  /** Makes an account that needs no confirmation. */
  void knows(String name, String password) {
    invites(name, "Temporary-h0rse-1");
    aws.adminSetUserPassword(
        user -> user.userPoolId(pool).username(name).password(password).permanent(true));
  }

  /** Puts somebody in a new group of the pool, which gives its members a role. */
  void puts(String name, String group, String roleArn, int precedence) {
    aws.createGroup(
        wanted -> wanted.userPoolId(pool).groupName(group).roleArn(roleArn).precedence(precedence));
    aws.adminAddUserToGroup(user -> user.userPoolId(pool).username(name).groupName(group));
  }

  /** Makes an identity provider known to the pool, and lets people of the app client use it. */
  void trusts(
      String provider,
      IdentityProviderTypeType type,
      Map<String, String> details,
      Map<String, String> attributeMapping) {
    aws.createIdentityProvider(
        created ->
            created
                .userPoolId(pool)
                .providerName(provider)
                .providerType(type)
                .providerDetails(details)
                .attributeMapping(attributeMapping));
    UserPoolClientType now =
        aws.describeUserPoolClient(asked -> asked.userPoolId(pool).clientId(client))
            .userPoolClient();
    List<String> providers =
        Stream.concat(now.supportedIdentityProviders().stream(), Stream.of(provider)).toList();
    // What isn't said again goes back to its default.
    aws.updateUserPoolClient(
        updated ->
            updated
                .userPoolId(pool)
                .clientId(client)
                .clientName(now.clientName())
                .explicitAuthFlows(now.explicitAuthFlows())
                .allowedOAuthFlowsUserPoolClient(now.allowedOAuthFlowsUserPoolClient())
                .allowedOAuthFlows(now.allowedOAuthFlows())
                .allowedOAuthScopes(now.allowedOAuthScopes())
                .callbackURLs(now.callbackURLs())
                .logoutURLs(now.logoutURLs())
                .preventUserExistenceErrors(now.preventUserExistenceErrors())
                .supportedIdentityProviders(providers));
  }

  @Override
  public void close() {
    aws.close();
  }
}
