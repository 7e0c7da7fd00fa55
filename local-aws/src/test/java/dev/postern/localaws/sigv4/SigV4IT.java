package dev.postern.localaws.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.iam.Principal;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** Requests of the SDK's own signer, whole and spoilt, for services that are not S3. */
class SigV4IT {
  private static final String REGION = "eu-central-1";
  private static final AwsCredentials KEY = AwsBasicCredentials.create("AKIAKEY", "secret");
  private static final AwsCredentials SESSION =
      AwsSessionCredentials.create("ASIAKEY", "secret", "token");

  private final Vertx vertx = Vertx.vertx();
  private final SigV4 sigV4 = new SigV4(Clock.systemUTC(), REGION, SigV4IT::find);
  private final HttpServer server =
      vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1").await();

  @AfterEach
  void close() {
    server.close().await();
    vertx.close().await();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/?b=2&a=1",
        "/?a=2&a=1&A=0",
        "/?a=%20%2B%25&b=",
        "/?flag",
        "/a%20b/c",
        "/a/../b/./c",
        "/%C3%A9/%E2%82%AC",
        "/a//b/",
      })
  void whatTheSdkSignsIsAccepted(String target) {
    RawRequest request =
        post(target).header("Multi", "a   b").header("Content-Type", "text/plain; charset=utf-8");

    assertThat(request.sign(KEY, "sts", REGION).send().body()).isEqualTo("AKIAKEY");
  }

  @Test
  void aSessionsTokenIsTheSessionsProof() {
    assertThat(post("/").sign(SESSION, "sts", REGION).send().body()).isEqualTo("ASIAKEY");
  }

  @ParameterizedTest
  @CsvSource({
    "sts, 403 MissingAuthenticationToken",
    "cognito-idp, 400 MissingAuthenticationTokenException"
  })
  void anUnsignedRequestIsRefused(String service, String answer) {
    assertThat(post("/").header("service", service).send().body()).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "sts, 403 SignatureDoesNotMatch",
    "iam, 403 SignatureDoesNotMatch",
    "cognito-identity, 400 InvalidSignatureException"
  })
  void aWrongSecretIsRefused(String service, String answer) {
    AwsCredentials wrong = AwsBasicCredentials.create("AKIAKEY", "wrong");

    assertThat(post("/").header("service", service).sign(wrong, service, REGION).send().body())
        .isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource({"sts, 403 InvalidClientTokenId", "cognito-idp, 400 UnrecognizedClientException"})
  void anUnknownKeyIsRefused(String service, String answer) {
    AwsCredentials unknown = AwsBasicCredentials.create("AKIAOTHER", "secret");

    assertThat(post("/").header("service", service).sign(unknown, service, REGION).send().body())
        .isEqualTo(answer);
  }

  @Test
  void aChangedBodyIsRefused() {
    assertThat(post("/").sign(KEY, "sts", REGION).body("changed").send().body())
        .isEqualTo("403 SignatureDoesNotMatch");
  }

  @Test
  void aChangedBodyIsRefusedThoughItsDeclaredHashIsTheSignedOne() {
    RawRequest request =
        post("/")
            .header(
                "x-amz-content-sha256",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");

    assertThat(request.sign(KEY, "sts", REGION).body("changed").send().body())
        .isEqualTo("403 SignatureDoesNotMatch");
  }

  @Test
  void aChangedQueryIsRefused() {
    RawRequest request = post("/?a=1").sign(KEY, "sts", REGION);

    assertThat(request.uri(uri("/?a=2")).send().body()).isEqualTo("403 SignatureDoesNotMatch");
  }

  @Test
  void aChangedPathIsRefused() {
    RawRequest request = post("/a").sign(KEY, "sts", REGION);

    assertThat(request.uri(uri("/b")).send().body()).isEqualTo("403 SignatureDoesNotMatch");
  }

  @Test
  void aChangedSignedHeaderIsRefused() {
    RawRequest request = post("/").header("x-amz-target", "A").sign(KEY, "sts", REGION);

    assertThat(request.header("x-amz-target", "B").send().body())
        .isEqualTo("403 SignatureDoesNotMatch");
  }

  @Test
  void aReplacedTokenIsRefused() {
    RawRequest request = post("/").sign(SESSION, "sts", REGION);

    assertThat(request.header("x-amz-security-token", "other").send().body())
        .isEqualTo("403 InvalidClientTokenId");
  }

  @Test
  void aSessionsKeyWithoutItsTokenIsRefused() {
    AwsCredentials bare = AwsBasicCredentials.create("ASIAKEY", "secret");

    assertThat(post("/").sign(bare, "sts", REGION).send().body())
        .isEqualTo("403 InvalidClientTokenId");
  }

  @Test
  void anExpiredTokenIsRefused() {
    AwsCredentials expired = AwsSessionCredentials.create("ASIAKEY", "secret", "expired");

    assertThat(post("/").sign(expired, "sts", REGION).send().body()).isEqualTo("403 ExpiredToken");
  }

  @ParameterizedTest
  @CsvSource({"-16, 403 SignatureDoesNotMatch", "16, 403 SignatureDoesNotMatch", "-14, AKIAKEY"})
  void aClockMayBeWrongByAQuarterOfAnHour(int minutes, String answer) {
    Clock wrong = Clock.fixed(Instant.now().plus(Duration.ofMinutes(minutes)), ZoneOffset.UTC);

    assertThat(
            post("/")
                .sign(KEY, "sts", REGION, s -> s.putProperty(HttpSigner.SIGNING_CLOCK, wrong))
                .send()
                .body())
        .isEqualTo(answer);
  }

  @Test
  void aSignatureForAnotherServiceIsRefused() {
    assertThat(post("/").sign(KEY, "iam", REGION).send().body())
        .isEqualTo("403 SignatureDoesNotMatch");
  }

  @Test
  void aSignatureForAnotherRegionIsRefused() {
    assertThat(post("/").sign(KEY, "sts", "eu-west-1").send().body())
        .isEqualTo("403 SignatureDoesNotMatch");
  }

  @Test
  void theGlobalEndpointsRegionIsAccepted() {
    assertThat(post("/").sign(KEY, "sts", "us-east-1").send().body()).isEqualTo("AKIAKEY");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic YTpi",
        "AWS4-HMAC-SHA256",
        "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=b",
        "AWS4-HMAC-SHA256 Credential=a/20260101/eu-central-1/sts/aws4_request, SignedHeaders=host",
        "AWS4-HMAC-SHA256 Credential=a/20260101/eu-central-1/sts/aws4, SignedHeaders=host,"
            + " Signature=0000000000000000000000000000000000000000000000000000000000000000",
        "AWS4-HMAC-SHA256 Credential=/, SignedHeaders=;, Signature=,",
      })
  void aMalformedAuthorizationIsRefused(String authorization) {
    RawRequest request = post("/").sign(KEY, "sts", REGION).header("authorization", authorization);

    assertThat(request.send().body()).isEqualTo("400 IncompleteSignature");
  }

  private RawRequest post(String target) {
    return RawRequest.of("POST", uri(target)).body("test");
  }

  private URI uri(String target) {
    return URI.create("http://127.0.0.1:" + server.actualPort() + target);
  }

  private void answer(HttpServerRequest request) {
    request.body().onSuccess(body -> request.response().end(callerOf(request, body)));
  }

  private String callerOf(HttpServerRequest request, Buffer body) {
    @Nullable String service = request.getHeader("service");
    try {
      Principal caller = sigV4.authenticate(request, body, service == null ? "sts" : service);
      return caller instanceof Principal.Root ? "AKIAKEY" : "ASIAKEY";
    } catch (SigV4Exception refused) {
      return refused.status() + " " + refused.awsCode();
    }
  }

  private static AccessKeys.Lookup find(String id, Optional<String> token) {
    return switch (id + " " + token.orElse("-")) {
      case "AKIAKEY -" -> new AccessKeys.Found("secret", new Principal.Root());
      case "ASIAKEY token" -> new AccessKeys.Found("secret", new Principal.Anonymous());
      case "ASIAKEY expired" -> new AccessKeys.ExpiredToken();
      case "ASIAKEY other" -> new AccessKeys.InvalidToken();
      default -> new AccessKeys.UnknownKey();
    };
  }
}
