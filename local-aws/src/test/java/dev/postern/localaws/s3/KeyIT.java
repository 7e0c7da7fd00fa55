package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.sigv4.RawRequest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.S3Object;

class KeyIT extends S3Fixture {
  static final List<String> HOSTILE_KEYS =
      Stream.of(
              "a b+é&%2F",
              "%",
              "%25",
              "+",
              "//x",
              "/",
              "/leading",
              "trailing/",
              "..",
              ".",
              "../../etc/passwd",
              "a/./b/../c",
              "a//b",
              "?x=1#y",
              "😀/𝄞",
              "مرحبا\u202E",
              "quote\"'<>&amp;",
              "line\nfeed\ttab",
              "\u0001\u001F",
              "*|:;,=@!$()[]{}~`^\\",
              "index.ndjson",
              "k".repeat(1_024),
              "é".repeat(512))
          .toList();

  @ParameterizedTest
  @FieldSource("HOSTILE_KEYS")
  void aKeyIsOnlyAName(String key) {
    put(key, "content");

    assertThat(get(key)).isEqualTo("content");
    assertThat(s3.headObject(b -> b.bucket(BUCKET).key(key)).contentLength()).isEqualTo(7);
    assertThat(
            s3
                .listObjectsV2(b -> b.bucket(BUCKET).encodingType(EncodingType.URL))
                .contents()
                .stream()
                .map(S3Object::key))
        .containsExactly(key);
    s3.deleteObject(b -> b.bucket(BUCKET).key(key));
    assertThat(s3.listObjectsV2(b -> b.bucket(BUCKET)).contents()).isEmpty();
  }

  @Test
  void keysThatLookAlikeAreNotTheSame() {
    put("a%2Fb", "encoded");
    put("a/b", "plain");
    put("a//b", "doubled");

    assertThat(get("a%2Fb")).isEqualTo("encoded");
    assertThat(get("a/b")).isEqualTo("plain");
    assertThat(get("a//b")).isEqualTo("doubled");
  }

  @ParameterizedTest
  @ValueSource(ints = {1_025, 3_000})
  void aKeyThatIsTooLongIsRefused(int length) {
    refused(() -> put("k".repeat(length), "x"), 400, "KeyTooLongError");
    refused(() -> get("k".repeat(length)), 400, "KeyTooLongError");
  }

  @Test
  void aKeysLengthCountsInBytes() {
    refused(() -> put("é".repeat(513), "x"), 400, "KeyTooLongError");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%zz", "%C3%28", "%ED%A0%80", "%00"})
  void aPathThatIsNoUtf8IsRefused(String raw) throws Exception {
    assertThat(RawSocket.get(aws.port(), "/photos/" + raw))
        .startsWith("HTTP/1.1 400")
        .contains("<Code>InvalidURI</Code>");
  }

  @Test
  void anySpellingOfAKeyIsSignedAlike() throws Exception {
    put("a~(b)'", "content");

    RawRequest request =
        RawRequest.of("GET", aws.endpoint().resolve("/photos/a~%28b%29%27"))
            .signForS3(TestAws.root(), TestAws.REGION, s -> {});
    HttpResponse<String> response =
        request.uri(aws.endpoint().resolve("/photos/%61%7E(b)'")).send();

    assertThat(response.body()).isEqualTo("content");
  }

  @Test
  void aBucketMayStandInTheHostsName() throws Exception {
    put("folder/k", "content");
    RawRequest request =
        RawRequest.of("GET", URI.create("http://photos.s3.localhost:" + aws.port() + "/folder/k"))
            .signForS3(TestAws.root(), TestAws.REGION, s -> {});

    assertThat(
            RawSocket.send(
                aws.port(),
                "GET /folder/k HTTP/1.1",
                "Host: photos.s3.localhost:" + aws.port(),
                "Authorization: " + request.header("authorization"),
                "x-amz-date: " + request.header("x-amz-date"),
                "x-amz-content-sha256: " + request.header("x-amz-content-sha256"),
                "Connection: close"))
        .endsWith("content");
  }

  @Test
  void aMethodThatNobodyHasIsNotAllowed() {
    assertThat(
            RawRequest.of("PATCH", aws.endpoint().resolve("/photos/k"))
                .signForS3(TestAws.root(), TestAws.REGION, s -> {})
                .send()
                .body())
        .contains("<Code>MethodNotAllowed</Code>");
  }

  @Test
  void anErrorNamesTheKey() {
    HttpResponse<String> response =
        RawRequest.of("GET", aws.endpoint().resolve("/photos/a%26b"))
            .signForS3(TestAws.root(), TestAws.REGION, s -> {})
            .send();

    assertThat(response.body())
        .contains("<Code>NoSuchKey</Code>", "<Key>a&amp;b</Key>", "<RequestId>", "<HostId>")
        .contains("<Resource>/photos/a%26b</Resource>");
    assertThat(response.headers().firstValue("x-amz-request-id")).isPresent();
  }

  @Test
  void aFormUploadIsNotServed() {
    assertThat(
            RawRequest.of("POST", aws.endpoint().resolve("/photos"))
                .signForS3(TestAws.root(), TestAws.REGION, s -> {})
                .send()
                .statusCode())
        .isEqualTo(405);
  }
}
