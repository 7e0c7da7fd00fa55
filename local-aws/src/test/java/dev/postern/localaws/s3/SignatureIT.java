package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.sigv4.RawRequest;
import dev.postern.localaws.sts.TemporaryCredentials;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** Requests with a signature in their headers, spoilt in one way each. */
class SignatureIT extends S3Fixture {
  private static final String READ =
      """
      {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}
      """;

  @BeforeEach
  void putTheObject() {
    put("k", "content");
  }

  @Test
  void aSignedRequestIsAnswered() {
    assertThat(signed(TestAws.root()).send().body()).isEqualTo("content");
  }

  @Test
  void anUnsignedRequestIsDenied() {
    refused(request().send(), 403, "AccessDenied");
  }

  @Test
  void aWrongSecretIsRefused() {
    AwsCredentials wrong = AwsBasicCredentials.create(TestAws.ROOT.accessKeyId(), "wrong");

    HttpResponse<String> response = signed(wrong).send();

    refused(response, 403, "SignatureDoesNotMatch");
    assertThat(response.body())
        .contains("<StringToSign>AWS4-HMAC-SHA256\n", "<CanonicalRequest>GET\n/photos/k\n")
        .doesNotContain(TestAws.ROOT.secretAccessKey());
  }

  @Test
  void anUnknownKeyIsRefused() {
    refused(
        signed(AwsBasicCredentials.create("AKIAUNKNOWN", "secret")).send(),
        403,
        "InvalidAccessKeyId");
  }

  @Test
  void aSessionsKeyWithoutItsTokenIsUnknown() {
    TemporaryCredentials session = aws.session("reader", READ);

    refused(
        signed(AwsBasicCredentials.create(session.accessKeyId(), session.secretAccessKey())).send(),
        403,
        "InvalidAccessKeyId");
  }

  @Test
  void aSessionWithAnotherSessionsTokenIsRefused() {
    TemporaryCredentials one = aws.session("one", READ);
    TemporaryCredentials other = aws.session("other", READ);

    refused(
        signed(
                AwsSessionCredentials.create(
                    one.accessKeyId(), one.secretAccessKey(), other.sessionToken()))
            .send(),
        400,
        "InvalidToken");
  }

  @Test
  void aTokenReplacedAfterSigningIsRefused() {
    TemporaryCredentials one = aws.session("one", READ);
    TemporaryCredentials other = aws.session("other", READ);

    refused(
        signed(TestAws.of(one)).header("x-amz-security-token", other.sessionToken()).send(),
        400,
        "InvalidToken");
  }

  @Test
  void anEndedSessionIsRefused() {
    TemporaryCredentials session = aws.session("reader", READ);
    aws.moveClock(Duration.ofMinutes(61));

    refused(signedAt(Duration.ofMinutes(61), TestAws.of(session)).send(), 400, "ExpiredToken");
  }

  @ParameterizedTest
  @CsvSource({"-16", "16"})
  void aClockThatIsWrongIsRefused(int minutes) {
    HttpResponse<String> response = signedAt(Duration.ofMinutes(minutes), TestAws.root()).send();

    refused(response, 403, "RequestTimeTooSkewed");
    assertThat(response.body())
        .contains("<MaxAllowedSkewMilliseconds>900000</MaxAllowedSkewMilliseconds>");
  }

  @Test
  void aRegionThatNobodyKnowsIsRefused() {
    HttpResponse<String> response =
        request().signForS3(TestAws.root(), "xx-west-1", s -> {}).send();

    refused(response, 400, "AuthorizationHeaderMalformed");
    assertThat(response.body()).contains("<Region>eu-central-1</Region>");
  }

  @Test
  void anotherServiceIsRefused() {
    refused(
        request()
            .header("x-amz-content-sha256", "UNSIGNED-PAYLOAD")
            .sign(TestAws.root(), "sts", TestAws.REGION)
            .send(),
        400,
        "AuthorizationHeaderMalformed");
  }

  @Test
  void aChangedPathIsRefused() {
    put("other", "secret");

    refused(
        signed(TestAws.root()).uri(aws.endpoint().resolve("/photos/other")).send(),
        403,
        "SignatureDoesNotMatch");
  }

  @Test
  void aHeaderOfAmazonsThatIsNotSignedIsRefused() {
    HttpResponse<String> response =
        signed(TestAws.root()).header("x-amz-checksum-mode", "ENABLED").send();

    refused(response, 403, "AccessDenied");
    assertThat(response.body())
        .contains("<HeadersNotSigned>x-amz-checksum-mode</HeadersNotSigned>");
  }

  @Test
  void aMissingPayloadHashIsRefused() {
    refused(signed(TestAws.root()).without("x-amz-content-sha256").send(), 400, "InvalidRequest");
  }

  @Test
  void aChangedBodyLeavesNothing() {
    RawRequest put =
        RawRequest.of("PUT", aws.endpoint().resolve("/photos/new"))
            .body("signed")
            .signForS3(TestAws.root(), TestAws.REGION, s -> {});

    refused(put.body("forged").send(), 400, "XAmzContentSHA256Mismatch");
    refused(() -> get("new"), 404, "NoSuchKey");
    assertThat(aws.files()).hasSize(1);
  }

  @Test
  void aBodyWhereNoneWasSignedIsRefused() {
    RawRequest delete =
        RawRequest.of("DELETE", aws.endpoint().resolve("/photos/k"))
            .signForS3(TestAws.root(), TestAws.REGION, s -> {});

    refused(delete.body("forged").send(), 400, "XAmzContentSHA256Mismatch");
    assertThat(get("k")).isEqualTo("content");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Basic YTpi; 400; InvalidArgument",
        "AWS AKIA:abc; 400; InvalidRequest",
        "AWS4-HMAC-SHA256 nonsense; 400; AuthorizationHeaderMalformed",
        "AWS4-HMAC-SHA256 Credential=a/b/c, SignedHeaders=host, Signature=0; 400;"
            + " AuthorizationHeaderMalformed",
      })
  void aMalformedAuthorizationIsRefused(String authorization, int status, String code) {
    refused(signed(TestAws.root()).header("authorization", authorization).send(), status, code);
  }

  private RawRequest request() {
    return RawRequest.of("GET", aws.endpoint().resolve("/photos/k"));
  }

  private RawRequest signed(AwsCredentials credentials) {
    return request().signForS3(credentials, TestAws.REGION, s -> {});
  }

  private RawRequest signedAt(Duration offset, AwsCredentials credentials) {
    Clock clock = Clock.fixed(Instant.now().plus(offset), ZoneOffset.UTC);
    return request()
        .signForS3(
            credentials, TestAws.REGION, s -> s.putProperty(HttpSigner.SIGNING_CLOCK, clock));
  }

  private static void refused(HttpResponse<String> response, int status, String code) {
    assertThat(response.body()).contains("<Code>" + code + "</Code>");
    assertThat(response.statusCode()).isEqualTo(status);
  }
}
