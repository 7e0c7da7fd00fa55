package dev.postern.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityProvider;
import software.amazon.awssdk.services.cognitoidentity.model.Credentials;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * People of one installation, who sign in through an app client of the tests' own: one that takes
 * passwords, which those of Postern don't.
 */
final class Visitors {
  private static final Pattern CODE = Pattern.compile("\"code\":\"(\\d{6})\"");
  private static final String PASSWORD = "correct horse battery staple";

  private final RunningAws aws;
  private final Provisioned installation;
  private final String client;
  private final String provider;

  Visitors(RunningAws aws, Provisioned installation) {
    this.aws = aws;
    this.installation = installation;
    this.client =
        aws.root()
            .userPools()
            .createUserPoolClient(
                wanted ->
                    wanted
                        .userPoolId(installation.userPoolId())
                        .clientName("visitors")
                        .explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH))
            .userPoolClient()
            .clientId();
    this.provider =
        "cognito-idp.%s.amazonaws.com/%s"
            .formatted(installation.region(), installation.userPoolId());
    letIn();
  }

  /**
   * Somebody who has signed in.
   *
   * @param s3 reached with the credentials of the identity pool
   */
  record Visitor(String identityId, S3Client s3) {}

  /** Signs somebody up, confirms them and signs them in. */
  Visitor signIn(String name) throws IOException, InterruptedException {
    var users = aws.root().userPools();
    String mail = name + "@example.com";
    users.signUp(
        who ->
            who.clientId(client)
                .username(name)
                .password(PASSWORD)
                .userAttributes(AttributeType.builder().name("email").value(mail).build()));
    String code = codeSentTo(mail);
    users.confirmSignUp(who -> who.clientId(client).username(name).confirmationCode(code));
    String idToken =
        users
            .initiateAuth(
                who ->
                    who.clientId(client)
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", name, "PASSWORD", PASSWORD)))
            .authenticationResult()
            .idToken();
    return with(Map.of(provider, idToken));
  }

  /** Somebody who doesn't sign in. */
  Visitor comesAsGuest() {
    return with(Map.of());
  }

  private Visitor with(Map<String, String> logins) {
    var identities = aws.root().identityPools();
    String identityId =
        identities
            .getId(who -> who.identityPoolId(installation.identityPoolId()).logins(logins))
            .identityId();
    Credentials credentials =
        identities
            .getCredentialsForIdentity(who -> who.identityId(identityId).logins(logins))
            .credentials();
    return new Visitor(
        identityId,
        aws.s3(
            StaticCredentialsProvider.create(
                AwsSessionCredentials.create(
                    credentials.accessKeyId(),
                    credentials.secretKey(),
                    credentials.sessionToken()))));
  }

  private void letIn() {
    var identities = aws.root().identityPools();
    var pool =
        identities.describeIdentityPool(
            which -> which.identityPoolId(installation.identityPoolId()));
    List<CognitoIdentityProvider> providers = new ArrayList<>(pool.cognitoIdentityProviders());
    providers.add(
        CognitoIdentityProvider.builder().providerName(provider).clientId(client).build());
    identities.updateIdentityPool(
        wanted ->
            wanted
                .identityPoolId(pool.identityPoolId())
                .identityPoolName(pool.identityPoolName())
                .identityPoolTags(pool.identityPoolTags())
                .allowUnauthenticatedIdentities(pool.allowUnauthenticatedIdentities())
                .cognitoIdentityProviders(providers));
  }

  private String codeSentTo(String mail) throws IOException, InterruptedException {
    URI inbox = aws.connection().endpoints().s3().orElseThrow().resolve("/_aws/ses?email=" + mail);
    try (HttpClient browser = HttpClient.newHttpClient()) {
      String messages =
          browser.send(HttpRequest.newBuilder(inbox).build(), BodyHandlers.ofString()).body();
      List<String> codes = CODE.matcher(messages).results().map(code -> code.group(1)).toList();
      assertThat(codes).as(messages).isNotEmpty();
      return codes.getLast(); // the newest comes last
    }
  }
}
