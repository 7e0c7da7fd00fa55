package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.sigv4.RawRequest;
import dev.postern.localaws.sts.TemporaryCredentials;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

class PresignIT extends S3Fixture {
  private static final String READ =
      """
      {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject",
       "Resource":"arn:aws:s3:::photos/a/*"}}
      """;

  private final S3Presigner presigner = aws.presigner(TestAws.root());

  @BeforeEach
  void putTheObject() {
    put("a/k é", "content");
  }

  @AfterEach
  void closePresigner() {
    presigner.close();
  }

  @Test
  void aPresignedGetNeedsNothingElse() {
    assertThat(send(get(presigner)).body()).isEqualTo("content");
  }

  @Test
  void aPresignedGetCanChooseTheRepliesHeaders() {
    URI url =
        uri(
            presigner
                .presignGetObject(
                    p ->
                        p.signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(
                                g ->
                                    g.bucket(BUCKET)
                                        .key("a/k é")
                                        .responseContentDisposition(
                                            "attachment; filename*=UTF-8''%C3%A9")))
                .url());

    assertThat(send(url).headers().firstValue("content-disposition"))
        .contains("attachment; filename*=UTF-8''%C3%A9");
  }

  @Test
  void aPresignedPutTakesABody() {
    PresignedPutObjectRequest put =
        presigner.presignPutObject(
            p ->
                p.signatureDuration(Duration.ofMinutes(5))
                    .putObjectRequest(
                        o ->
                            o.bucket(BUCKET)
                                .key("new")
                                .contentType("text/x")
                                .metadata(Map.of("a", "1"))));
    RawRequest request = RawRequest.of("PUT", uri(put.url())).body("uploaded");
    put.signedHeaders().forEach((name, values) -> request.header(name, values.getFirst()));

    assertThat(request.send().statusCode()).isEqualTo(200);

    assertThat(get("new")).isEqualTo("uploaded");
    var head = s3.headObject(b -> b.bucket(BUCKET).key("new"));
    assertThat(head.contentType()).isEqualTo("text/x");
    assertThat(head.metadata()).containsEntry("a", "1");
  }

  @Test
  void aPresignedPutWithoutItsSignedHeadersIsRefused() {
    PresignedPutObjectRequest put =
        presigner.presignPutObject(
            p ->
                p.signatureDuration(Duration.ofMinutes(5))
                    .putObjectRequest(o -> o.bucket(BUCKET).key("new").contentType("text/x")));

    refused(
        RawRequest.of("PUT", uri(put.url())).header("content-type", "text/html").body("x").send(),
        403,
        "SignatureDoesNotMatch");
  }

  @Test
  void aSessionsPresignedGetCarriesItsToken() {
    TemporaryCredentials session = aws.session("reader", READ);

    try (S3Presigner own = aws.presigner(TestAws.of(session))) {
      assertThat(send(get(own)).body()).isEqualTo("content");
    }
  }

  @Test
  void aPresignedGetGivesNoMoreThanItsSignerMay() {
    TemporaryCredentials session = aws.session("reader", READ);
    put("b", "secret");

    try (S3Presigner own = aws.presigner(TestAws.of(session))) {
      refused(send(get(own, "b")), 403, "AccessDenied");
    }
  }

  @Test
  void aReplacedTokenIsRefused() {
    TemporaryCredentials one = aws.session("one", READ);
    TemporaryCredentials other = aws.session("other", READ);

    try (S3Presigner own = aws.presigner(TestAws.of(one))) {
      String url = get(own).toString();
      String token = parameter(url, "X-Amz-Security-Token");
      String replaced =
          url.replace(token, URLEncoder.encode(other.sessionToken(), StandardCharsets.UTF_8));
      refused(send(URI.create(replaced)), 400, "InvalidToken");
    }
  }

  @Test
  void aRemovedTokenIsRefused() {
    TemporaryCredentials session = aws.session("one", READ);

    try (S3Presigner own = aws.presigner(TestAws.of(session))) {
      String url = get(own).toString();
      String token = parameter(url, "X-Amz-Security-Token");
      refused(
          send(URI.create(url.replace("X-Amz-Security-Token=" + token + "&", ""))),
          403,
          "InvalidAccessKeyId");
    }
  }

  @Test
  void anExpiredUrlIsRefused() {
    URI url = get(presigner);

    aws.moveClock(Duration.ofMinutes(4));
    assertThat(send(url).statusCode()).isEqualTo(200);
    aws.moveClock(Duration.ofMinutes(6));
    HttpResponse<String> response = send(url);

    refused(response, 403, "AccessDenied");
    assertThat(response.body())
        .contains("Request has expired", "<Expires>", "<X-Amz-Expires>300</X-Amz-Expires>");
  }

  @Test
  void aUrlOfTheFutureIsRefused() {
    URI url = get(presigner);
    aws.moveClock(Duration.ofMinutes(-20));

    refused(send(url), 403, "AccessDenied");
  }

  @Test
  void anEndedSessionsUrlIsRefused() {
    TemporaryCredentials session = aws.session("reader", READ);

    try (S3Presigner own = aws.presigner(TestAws.of(session))) {
      URI url =
          uri(
              own.presignGetObject(
                      p ->
                          p.signatureDuration(Duration.ofHours(6))
                              .getObjectRequest(g -> g.bucket(BUCKET).key("a/k é")))
                  .url());
      aws.moveClock(Duration.ofMinutes(61));
      refused(send(url), 400, "ExpiredToken");
    }
  }

  @Test
  void aUrlForAnotherMethodIsRefused() {
    refused(RawRequest.of("DELETE", get(presigner)).send(), 403, "SignatureDoesNotMatch");
    assertThat(get("a/k é")).isEqualTo("content");
  }

  @ParameterizedTest
  @CsvSource({
    "X-Amz-Expires, 600, 403, SignatureDoesNotMatch",
    "X-Amz-Expires, 604801, 400, AuthorizationQueryParametersError",
    "X-Amz-Expires, -1, 400, AuthorizationQueryParametersError",
    "X-Amz-Expires, soon, 400, AuthorizationQueryParametersError",
    "X-Amz-Algorithm, AWS4-HMAC-MD5, 400, AuthorizationQueryParametersError",
    "X-Amz-Date, yesterday, 400, AuthorizationQueryParametersError",
    "X-Amz-Credential, nobody, 400, AuthorizationQueryParametersError",
    "X-Amz-SignedHeaders, x-other, 400, AuthorizationQueryParametersError",
    "X-Amz-Signature, 00, 400, AuthorizationQueryParametersError",
  })
  void aTamperedParameterIsRefused(String name, String value, int status, String code) {
    String url = get(presigner).toString();

    refused(
        send(URI.create(url.replace(name + "=" + parameter(url, name), name + "=" + value))),
        status,
        code);
  }

  @Test
  void aTamperedSignatureIsRefused() {
    String url = get(presigner).toString();
    String signature = parameter(url, "X-Amz-Signature");
    char last = signature.charAt(63) == '0' ? '1' : '0';

    refused(
        send(URI.create(url.replace(signature, signature.substring(0, 63) + last))),
        403,
        "SignatureDoesNotMatch");
  }

  @Test
  void anAddedParameterIsRefused() {
    refused(
        send(URI.create(get(presigner) + "&response-content-type=text%2Fhtml")),
        403,
        "SignatureDoesNotMatch");
  }

  @Test
  void aWrongSecretIsRefused() {
    try (S3Presigner wrong =
        aws.presigner(AwsBasicCredentials.create(TestAws.ROOT.accessKeyId(), "wrong"))) {
      refused(send(get(wrong)), 403, "SignatureDoesNotMatch");
    }
  }

  @Test
  void twoSignaturesAreOneTooMany() {
    refused(
        RawRequest.of("GET", get(presigner)).header("authorization", "AWS4-HMAC-SHA256 x").send(),
        400,
        "InvalidArgument");
  }

  private static URI get(S3Presigner presigner) {
    return get(presigner, "a/k é");
  }

  private static URI get(S3Presigner presigner, String key) {
    return uri(
        presigner
            .presignGetObject(
                p ->
                    p.signatureDuration(Duration.ofMinutes(5))
                        .getObjectRequest(g -> g.bucket(BUCKET).key(key)))
            .url());
  }

  private static URI uri(URL url) {
    return URI.create(url.toString());
  }

  private static HttpResponse<String> send(URI url) {
    return RawRequest.of("GET", url).send();
  }

  private static String parameter(String url, String name) {
    int start = url.indexOf(name + "=") + name.length() + 1;
    int end = url.indexOf('&', start);
    return url.substring(start, end < 0 ? url.length() : end);
  }

  private static void refused(HttpResponse<String> response, int status, String code) {
    assertThat(response.body()).contains("<Code>" + code + "</Code>");
    assertThat(response.statusCode()).isEqualTo(status);
  }
}
