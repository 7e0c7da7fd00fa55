package dev.postern.localaws;

import dev.postern.localaws.trigger.Trigger;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** A local AWS that listens, and real AWS clients for it. */
final class RunningAws implements AutoCloseable {

  private static final SdkHttpClient HTTP = Apache5HttpClient.create();
  private static final Pattern CODE = Pattern.compile("\"code\":\"(\\d{6})\"");

  final MovableClock clock;
  final List<String> created = new ArrayList<>();
  final LocalAws aws;
  private final HttpClient browser = HttpClient.newHttpClient();

  private RunningAws(Vertx vertx, MovableClock clock, LocalAwsOptions options) {
    this.clock = clock;
    this.aws =
        LocalAws.start(vertx, options.withClock(clock).withIdentityCreated(created::add))
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  /** The clock begins now, since the clients sign with the machine's own. */
  static RunningAws start(Vertx vertx) {
    return new RunningAws(vertx, MovableClock.fromNow(), LocalAwsOptions.onLoopback(0));
  }

  static RunningAws start(Vertx vertx, Path data) {
    return new RunningAws(
        vertx, MovableClock.fromNow(), LocalAwsOptions.onLoopback(0).withData(data));
  }

  static RunningAws start(Vertx vertx, Map<String, Trigger> functions) {
    var options = LocalAwsOptions.onLoopback(0);
    for (var function : functions.entrySet()) {
      options = options.withFunction(function.getKey(), function.getValue());
    }
    return new RunningAws(vertx, MovableClock.fromNow(), options);
  }

  static RunningAws start(Vertx vertx, UnaryOperator<LocalAwsOptions> options) {
    return new RunningAws(
        vertx, MovableClock.fromNow(), options.apply(LocalAwsOptions.onLoopback(0)));
  }

  AwsCredentialsProvider root() {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(aws.rootKey().accessKeyId(), aws.rootKey().secretAccessKey()));
  }

  CognitoIdentityProviderClient userPools(AwsCredentialsProvider who) {
    return CognitoIdentityProviderClient.builder()
        .endpointOverride(aws.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(who)
        .httpClient(HTTP)
        .build();
  }

  CognitoIdentityProviderClient userPools() {
    return userPools(AnonymousCredentialsProvider.create());
  }

  CognitoIdentityClient identityPools(AwsCredentialsProvider who) {
    return CognitoIdentityClient.builder()
        .endpointOverride(aws.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(who)
        .httpClient(HTTP)
        .build();
  }

  CognitoIdentityClient identityPools() {
    return identityPools(AnonymousCredentialsProvider.create());
  }

  IamClient iam() {
    return IamClient.builder()
        .endpointOverride(aws.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(root())
        .httpClient(HTTP)
        .build();
  }

  StsClient sts(AwsCredentialsProvider who) {
    return StsClient.builder()
        .endpointOverride(aws.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(who)
        .httpClient(HTTP)
        .build();
  }

  S3Client s3(AwsCredentialsProvider who) {
    return S3Client.builder()
        .endpointOverride(aws.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(who)
        .forcePathStyle(true)
        .httpClient(HTTP)
        .build();
  }

  HttpResponse<String> get(String path) {
    try {
      return browser.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + aws.port() + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The code in the last mail to the address. */
  String mailedCode(String email) {
    var codes = CODE.matcher(get("/_aws/ses?email=" + email).body());
    var last = "";
    while (codes.find()) {
      last = codes.group(1);
    }
    return last;
  }

  static String secretHash(String secret, String username, String clientId) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal((username + clientId).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    aws.close().toCompletionStage().toCompletableFuture().join();
  }
}
