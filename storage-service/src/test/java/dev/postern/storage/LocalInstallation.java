package dev.postern.storage;

import static java.util.Objects.requireNonNull;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.localaws.LocalAws;
import dev.postern.localaws.LocalAwsOptions;
import dev.postern.localaws.SparseObject;
import dev.postern.provision.Provisioned;
import dev.postern.provision.Provisioner;
import dev.postern.provision.Wanted;
import dev.postern.provision.aws.AwsClients;
import dev.postern.provision.aws.AwsConnection;
import dev.postern.provision.aws.Endpoints;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityProvider;
import software.amazon.awssdk.services.cognitoidentity.model.Credentials;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** A provisioned local AWS with people whose credentials its identity pool gave out. */
public final class LocalInstallation implements AutoCloseable {
  public static final String BUCKET = "postern-files";

  private static final String PASSWORD = "correct horse battery staple";
  private static final Pattern CODE = Pattern.compile("\"code\":\"(\\d{6})\"");

  private final Map<String, TemporaryCredentials> people = new ConcurrentHashMap<>();
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final LocalAws aws;
  private final AwsClients root;
  private final Provisioned installation;
  private final String client;
  private final String provider;

  public LocalInstallation(Vertx vertx) {
    aws =
        done(
            LocalAws.start(
                vertx,
                LocalAwsOptions.onLoopback(0).withClock(() -> Instant.now().plus(ahead.get()))));
    AwsConnection connection =
        new AwsConnection(
            "us-east-1",
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    aws.rootKey().accessKeyId(), aws.rootKey().secretAccessKey())),
            Endpoints.all(aws.endpoint()));
    root = AwsClients.of(connection, List.of());
    try (Provisioner provisioner = Provisioner.connect(connection)) {
      installation = provisioner.apply(Wanted.named("postern", BUCKET), _ -> {});
    }
    client = clientThatTakesPasswords();
    provider = "cognito-idp.us-east-1.amazonaws.com/" + installation.userPoolId();
    letIn();
  }

  /** Lets time pass at AWS alone, less than what signatures may be off by. */
  void pass(Duration time) {
    ahead.updateAndGet(before -> before.plus(time));
  }

  /** Where it is. */
  public URI endpoint() {
    return aws.endpoint();
  }

  /** The credentials of somebody who has signed in. */
  public TemporaryCredentials credentialsOf(String name) {
    return requireNonNull(people.get(name), name);
  }

  /** S3 as the owner of the account has it. */
  S3Client s3() {
    return root.s3();
  }

  /** Puts empty objects that nobody has to send. */
  void putMany(Stream<String> keys) {
    aws.putSparseObjectsForTests(BUCKET, keys.map(key -> new SparseObject(key, 0)));
  }

  void put(String key) {
    root.s3().putObject(object -> object.bucket(BUCKET).key(key), RequestBody.fromString("text"));
  }

  /** Signs somebody up, confirms them and signs them in. */
  public void signIn(String name) throws IOException, InterruptedException {
    var users = root.userPools();
    users.signUp(
        who ->
            who.clientId(client)
                .username(name)
                .password(PASSWORD)
                .userAttributes(
                    AttributeType.builder().name("email").value(name + "@example.com").build()));
    String code = codeSentTo(name + "@example.com");
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
    Map<String, String> logins = Map.of(provider, idToken);
    String identityId =
        root.identityPools()
            .getId(who -> who.identityPoolId(installation.identityPoolId()).logins(logins))
            .identityId();
    Credentials credentials =
        root.identityPools()
            .getCredentialsForIdentity(who -> who.identityId(identityId).logins(logins))
            .credentials();
    people.put(
        name,
        new TemporaryCredentials(
            identityId,
            credentials.accessKeyId(),
            new Secret(credentials.secretKey()),
            new Secret(credentials.sessionToken()),
            credentials.expiration()));
  }

  /** Lets the bucket keep versions from now on. */
  public void keepVersions() {
    root.s3()
        .putBucketVersioning(
            wanted ->
                wanted
                    .bucket(BUCKET)
                    .versioningConfiguration(how -> how.status(BucketVersioningStatus.ENABLED)));
  }

  /** Lets people who are signed in do everything with S3. */
  public void allowAll() {
    String arn = installation.roleArn();
    root.iam()
        .putRolePolicy(
            wanted ->
                wanted
                    .roleName(arn.substring(arn.lastIndexOf('/') + 1))
                    .policyName("everything")
                    .policyDocument(
                        """
                        {"Version": "2012-10-17", "Statement":
                          [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}"""));
  }

  @Override
  public void close() {
    root.close();
    done(aws.close());
  }

  private String clientThatTakesPasswords() {
    return root.userPools()
        .createUserPoolClient(
            wanted ->
                wanted
                    .userPoolId(installation.userPoolId())
                    .clientName("tests")
                    .explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH))
        .userPoolClient()
        .clientId();
  }

  private void letIn() {
    root.identityPools()
        .updateIdentityPool(
            wanted ->
                wanted
                    .identityPoolId(installation.identityPoolId())
                    .identityPoolName("postern")
                    .allowUnauthenticatedIdentities(false)
                    .cognitoIdentityProviders(
                        CognitoIdentityProvider.builder()
                            .providerName(provider)
                            .clientId(client)
                            .build()));
  }

  private String codeSentTo(String mail) throws IOException, InterruptedException {
    URI inbox = aws.endpoint().resolve("/_aws/ses?email=" + mail);
    try (HttpClient browser = HttpClient.newHttpClient()) {
      String messages =
          browser.send(HttpRequest.newBuilder(inbox).build(), BodyHandlers.ofString()).body();
      return CODE.matcher(messages).results().map(code -> code.group(1)).toList().getLast();
    }
  }

  private static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
