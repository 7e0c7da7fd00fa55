package dev.postern.localaws.s3;

import dev.postern.localaws.RootKey;
import dev.postern.localaws.federation.SamlLogins;
import dev.postern.localaws.iam.Iam;
import dev.postern.localaws.iam.Role;
import dev.postern.localaws.iam.actions.IamActions;
import dev.postern.localaws.iam.policy.PolicyDocument;
import dev.postern.localaws.iam.policy.PolicyKind;
import dev.postern.localaws.query.QueryEndpoint;
import dev.postern.localaws.sigv4.SigV4;
import dev.postern.localaws.state.StateDirectory;
import dev.postern.localaws.sts.InvalidIdentityToken;
import dev.postern.localaws.sts.Sts;
import dev.postern.localaws.sts.TemporaryCredentials;
import dev.postern.localaws.sts.VerifiedWebIdentity;
import dev.postern.localaws.sts.WebIdentityRequest;
import dev.postern.localaws.sts.actions.StsActions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sts.StsClient;

/** S3, IAM and STS on a port of their own, with a clock that a test can move. */
public final class TestAws implements AutoCloseable {
  public static final String REGION = "eu-central-1";
  public static final String POOL = "eu-central-1:11111111-2222-3333-4444-555555555555";
  public static final String IDENTITY = "eu-central-1:99999999-8888-7777-6666-000000000000";
  public static final RootKey ROOT = new RootKey("AKIAROOTROOTROOTROOT", "root-secret");

  private static final String PROVIDER = "cognito-identity.amazonaws.com";

  private final Vertx vertx = Vertx.vertx();
  private final StateDirectory state;
  private final Iam iam;
  private final Sts sts;
  private final S3Endpoint s3;
  private final QueryEndpoint query;
  private final HttpServer server;
  private volatile Duration offset = Duration.ZERO;

  public TestAws() {
    this(StateDirectory.inMemory());
  }

  public TestAws(StateDirectory state) {
    this.state = state;
    InstantSource clock = () -> Instant.now().plus(offset);
    iam = new Iam(clock, state, ROOT);
    sts = new Sts(clock, state, iam);
    SigV4 sigV4 = new SigV4(clock, REGION, sts);
    s3 = new S3Endpoint(vertx, sigV4, iam, state, clock, REGION);
    query =
        new QueryEndpoint(
            sigV4,
            iam,
            List.of(
                IamActions.of(iam, clock),
                StsActions.of(sts, TestAws::verify, iam.samlProviders(), new SamlLogins(clock))));
    server = vertx.createHttpServer().requestHandler(this::dispatch).listen(0, "127.0.0.1").await();
  }

  private void dispatch(HttpServerRequest request) {
    boolean form =
        request.method().equals(HttpMethod.POST)
            && String.valueOf(request.getHeader("Content-Type"))
                .startsWith("application/x-www-form-urlencoded");
    if (form) {
      request.body().onSuccess(body -> query.handle(request, body));
    } else {
      s3.handle(request);
    }
  }

  /** Takes a token of the form {@code good:subject}. */
  private static VerifiedWebIdentity verify(String token, Optional<String> provider) {
    if (!token.startsWith("good:")) {
      throw new InvalidIdentityToken("The ID Token provided is not a valid JWT.");
    }
    return identity(token.substring("good:".length()), Map.of());
  }

  public static VerifiedWebIdentity identity(String subject, Map<String, String> tags) {
    return new VerifiedWebIdentity(
        PROVIDER,
        Map.of("aud", List.of(POOL), "amr", List.of("authenticated"), "sub", List.of(subject)),
        tags);
  }

  public Vertx vertx() {
    return vertx;
  }

  public Iam iam() {
    return iam;
  }

  public Sts sts() {
    return sts;
  }

  public int port() {
    return server.actualPort();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** The names of all files that hold bytes, whole or staged. */
  public List<String> files() {
    try (Stream<Path> files = Files.walk(state.objects())) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("index.ndjson"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts an object of zeros. */
  public void putSparseForTests(String bucket, String key, long size) {
    s3.putSparseForTests(bucket, key, size);
  }

  /** Moves the clock by so much from the real time. */
  public void moveClock(Duration by) {
    offset = by;
  }

  public static String trust() {
    return """
    {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
     "Principal":{"Federated":"cognito-identity.amazonaws.com"},
     "Action":["sts:AssumeRoleWithWebIdentity","sts:TagSession"],
     "Condition":{
       "StringEquals":{"cognito-identity.amazonaws.com:aud":"%s"},
       "ForAnyValue:StringLike":{"cognito-identity.amazonaws.com:amr":"authenticated"}}}]}
    """
        .formatted(POOL);
  }

  /** Adds a role with one inline policy, or none where the text is empty. */
  public Role role(String name, String policy) {
    Role role =
        new Role(
            name,
            "/",
            "AROA" + name.toUpperCase(Locale.ROOT),
            Instant.EPOCH,
            "",
            Duration.ofHours(1),
            PolicyDocument.parse(PolicyKind.TRUST, trust()),
            new TreeMap<>(),
            new TreeMap<>());
    if (!policy.isEmpty()) {
      role = role.withPolicies(Map.of("inline", PolicyDocument.parse(PolicyKind.IDENTITY, policy)));
    }
    iam.roles().add(role);
    return role;
  }

  /** Credentials of a session of a new role with that policy, for {@link #IDENTITY}. */
  public TemporaryCredentials session(String roleName, String policy) {
    return assume(role(roleName, policy), Optional.empty(), Map.of());
  }

  public TemporaryCredentials assume(
      Role role, Optional<String> sessionPolicy, Map<String, String> tags) {
    return sts.assumeRoleWithWebIdentity(
        new WebIdentityRequest(
            role.arn(),
            "CognitoIdentityCredentials",
            identity(IDENTITY, tags),
            sessionPolicy,
            Duration.ofHours(1)));
  }

  public static AwsCredentials root() {
    return AwsBasicCredentials.create(ROOT.accessKeyId(), ROOT.secretAccessKey());
  }

  public static AwsCredentials of(TemporaryCredentials credentials) {
    return AwsSessionCredentials.create(
        credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
  }

  public S3Client s3() {
    return s3(root());
  }

  public S3Client s3(TemporaryCredentials credentials) {
    return s3(of(credentials));
  }

  public S3Client s3(AwsCredentials credentials) {
    return s3(StaticCredentialsProvider.create(credentials));
  }

  /** A client that finds out by itself where a bucket is. */
  public S3Client s3AcrossRegions() {
    return configured(S3Client.builder(), StaticCredentialsProvider.create(root()))
        .forcePathStyle(true)
        .crossRegionAccessEnabled(true)
        .httpClientBuilder(Apache5HttpClient.builder())
        .build();
  }

  public S3Client anonymous() {
    return s3(AnonymousCredentialsProvider.create());
  }

  private S3Client s3(AwsCredentialsProvider provider) {
    return configured(S3Client.builder(), provider)
        .forcePathStyle(true)
        .httpClientBuilder(Apache5HttpClient.builder())
        .build();
  }

  public IamClient iamClient(AwsCredentials credentials) {
    return configured(IamClient.builder(), StaticCredentialsProvider.create(credentials))
        .httpClientBuilder(Apache5HttpClient.builder())
        .build();
  }

  public StsClient stsClient(AwsCredentials credentials) {
    return configured(StsClient.builder(), StaticCredentialsProvider.create(credentials))
        .httpClientBuilder(Apache5HttpClient.builder())
        .build();
  }

  private <B extends AwsClientBuilder<B, C>, C> B configured(B builder, AwsCredentialsProvider by) {
    return builder.endpointOverride(endpoint()).region(Region.of(REGION)).credentialsProvider(by);
  }

  public S3Presigner presigner(AwsCredentials credentials) {
    return S3Presigner.builder()
        .endpointOverride(endpoint())
        .region(Region.of(REGION))
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
        .build();
  }

  @Override
  public void close() {
    server.close().await();
    s3.close();
    vertx.close().await();
    state.close();
  }
}
