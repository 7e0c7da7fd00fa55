package dev.postern.localaws;

import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityProvider;
import software.amazon.awssdk.services.cognitoidentity.model.CreateIdentityPoolRequest;
import software.amazon.awssdk.services.cognitoidentity.model.Credentials;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;

/** An identity pool over a user pool in a local AWS, set up by AWS's own clients. */
final class RunningIdentityPool {

  private static final String PASSWORD = "Str0ng-password";

  final RunningAws aws;
  final String userPool;
  final String provider;
  final String client;
  final String id;
  final CognitoIdentityClient administration;

  /** An identity pool with these settings beside its name and the user pool. */
  RunningIdentityPool(RunningAws aws, Consumer<CreateIdentityPoolRequest.Builder> settings) {
    this.aws = aws;
    var userPools = aws.userPools(aws.root());
    userPool = userPools.createUserPool(request -> request.poolName("test")).userPool().id();
    provider = "cognito-idp.us-east-1.amazonaws.com/" + userPool;
    client =
        userPools
            .createUserPoolClient(
                request ->
                    request
                        .userPoolId(userPool)
                        .clientName("web")
                        .explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH))
            .userPoolClient()
            .clientId();
    administration = aws.identityPools(aws.root());
    id =
        administration
            .createIdentityPool(
                request ->
                    settings.accept(
                        request
                            .identityPoolName("test")
                            .allowUnauthenticatedIdentities(false)
                            .cognitoIdentityProviders(
                                CognitoIdentityProvider.builder()
                                    .providerName(provider)
                                    .clientId(client)
                                    .build())))
            .identityPoolId();
  }

  /** How the pool's role mappings name the user pool. */
  String mappingKey() {
    return provider + ":" + client;
  }

  void addUser(String name) {
    var userPools = aws.userPools(aws.root());
    userPools.adminCreateUser(
        request ->
            request.userPoolId(userPool).username(name).messageAction(MessageActionType.SUPPRESS));
    userPools.adminSetUserPassword(
        request -> request.userPoolId(userPool).username(name).password(PASSWORD).permanent(true));
  }

  /** A group with a role, which the user joins. */
  void addToGroup(String user, String group, int precedence, String role) {
    var userPools = aws.userPools(aws.root());
    userPools.createGroup(
        request ->
            request.userPoolId(userPool).groupName(group).precedence(precedence).roleArn(role));
    userPools.adminAddUserToGroup(
        request -> request.userPoolId(userPool).groupName(group).username(user));
  }

  /** Signs the user in, for the member {@code Logins}. */
  Map<String, String> login(String user) {
    return Map.of(
        provider,
        aws.userPools()
            .initiateAuth(
                request ->
                    request
                        .clientId(client)
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", user, "PASSWORD", PASSWORD)))
            .authenticationResult()
            .idToken());
  }

  String identityOf(Map<String, String> logins) {
    return aws.identityPools()
        .getId(request -> request.identityPoolId(id).logins(logins))
        .identityId();
  }

  /** The keys of the logins' identity, by the enhanced flow. */
  Credentials keysOf(Map<String, String> logins) {
    var identity = identityOf(logins);
    return aws.identityPools()
        .getCredentialsForIdentity(request -> request.identityId(identity).logins(logins))
        .credentials();
  }

  /** A role that trusts this pool's identities of one kind. */
  String role(String name, String kind, String policy) {
    var role =
        aws.iam()
            .createRole(request -> request.roleName(name).assumeRolePolicyDocument(trust(kind)))
            .role()
            .arn();
    aws.iam()
        .putRolePolicy(request -> request.roleName(name).policyName("use").policyDocument(policy));
    return role;
  }

  /** A trust policy for this pool's identities of one kind. */
  String trust(String kind) {
    return """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
         "Principal":{"Federated":"cognito-identity.amazonaws.com"},
         "Action":["sts:AssumeRoleWithWebIdentity","sts:TagSession"],
         "Condition":{
          "StringEquals":{"cognito-identity.amazonaws.com:aud":"%s"},
          "ForAnyValue:StringLike":{"cognito-identity.amazonaws.com:amr":"%s"}}}]}
        """
        .formatted(id, kind);
  }

  static AwsCredentialsProvider session(Credentials keys) {
    return StaticCredentialsProvider.create(
        AwsSessionCredentials.create(keys.accessKeyId(), keys.secretKey(), keys.sessionToken()));
  }
}
