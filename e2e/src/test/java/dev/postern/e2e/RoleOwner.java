package dev.postern.e2e;

import dev.postern.launcher.dev.DevStack;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.AmbiguousRoleResolutionType;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMapping;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMappingType;
import software.amazon.awssdk.services.cognitoidentity.model.UpdateIdentityPoolRequest;
import software.amazon.awssdk.services.iam.IamClient;

/** Who owns the account's IAM roles, and says who gets which of them. */
final class RoleOwner implements AutoCloseable {
  private final DevStack stack;
  private final IamClient iam;
  private final CognitoIdentityClient identities;

  RoleOwner(DevStack stack) {
    this.stack = stack;
    var root = stack.aws().rootKey();
    AwsCredentialsProvider key =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(root.accessKeyId(), root.secretAccessKey()));
    URI endpoint = stack.aws().endpoint();
    iam =
        IamClient.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(endpoint)
            .credentialsProvider(key)
            .build();
    identities =
        CognitoIdentityClient.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(endpoint)
            .credentialsProvider(key)
            .build();
  }

  /** A role that people of the identity pool may take on; answers its ARN. */
  String makesOneThatListsEverything(String name) {
    String usual = stack.provisioned().roleArn().replaceAll(".*/", "");
    String trust =
        URLDecoder.decode(
            iam.getRole(asked -> asked.roleName(usual)).role().assumeRolePolicyDocument(),
            StandardCharsets.UTF_8);
    String arn =
        iam.createRole(role -> role.roleName(name).assumeRolePolicyDocument(trust)).role().arn();
    iam.putRolePolicy(
        policy ->
            policy
                .roleName(name)
                .policyName("list")
                .policyDocument(
                    """
                    {"Version":"2012-10-17","Statement":[
                      {"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::%s"}]}
                    """
                        .formatted(stack.provisioned().bucket())));
    return arn;
  }

  /** Lets the roles in people's tokens count. */
  void letsTokensDecide() {
    var provisioned = stack.provisioned();
    String provider =
        "cognito-idp.us-east-1.amazonaws.com/%s:%s"
            .formatted(provisioned.userPoolId(), provisioned.clientId());
    identities.setIdentityPoolRoles(
        roles ->
            roles
                .identityPoolId(provisioned.identityPoolId())
                .roles(Map.of("authenticated", provisioned.roleArn()))
                .roleMappings(
                    Map.of(
                        provider,
                        RoleMapping.builder()
                            .type(RoleMappingType.TOKEN)
                            .ambiguousRoleResolution(AmbiguousRoleResolutionType.AUTHENTICATED_ROLE)
                            .build())));
  }

  /** Lets people in with logins of those providers, by what these call this application. */
  void takesLogins(Map<String, String> clients) {
    changes(pool -> pool.supportedLoginProviders(clients));
  }

  /** Lets people of a SAML provider in; {@link #arnOfSaml} tells its ARN before. */
  void takesAssertions(String name, String metadata) {
    String arn =
        iam.createSAMLProvider(provider -> provider.name(name).samlMetadataDocument(metadata))
            .samlProviderArn();
    changes(pool -> pool.samlProviderARNs(arn));
  }

  /** The ARN of a SAML provider of that name. */
  static String arnOfSaml(String name) {
    return "arn:aws:iam::000000000000:saml-provider/" + name;
  }

  private void changes(UnaryOperator<UpdateIdentityPoolRequest.Builder> change) {
    var pool =
        identities.describeIdentityPool(
            asked -> asked.identityPoolId(stack.provisioned().identityPoolId()));
    // What isn't said again goes back to its default.
    identities.updateIdentityPool(
        change
            .apply(
                UpdateIdentityPoolRequest.builder()
                    .identityPoolId(pool.identityPoolId())
                    .identityPoolName(pool.identityPoolName())
                    .identityPoolTags(pool.identityPoolTags())
                    .allowUnauthenticatedIdentities(pool.allowUnauthenticatedIdentities())
                    .allowClassicFlow(pool.allowClassicFlow())
                    .cognitoIdentityProviders(pool.cognitoIdentityProviders())
                    .supportedLoginProviders(pool.supportedLoginProviders())
                    .samlProviderARNs(pool.samlProviderARNs()))
            .build());
  }

  @Override
  public void close() {
    iam.close();
    identities.close();
  }
}
