package dev.postern.e2e;

import dev.postern.launcher.dev.DevStack;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;

/** Who owns the user pool, and does in it what an administrator does. */
final class PoolOwner implements AutoCloseable {
  private final CognitoIdentityProviderClient aws;
  private final String pool;

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

  @Override
  public void close() {
    aws.close();
  }
}
