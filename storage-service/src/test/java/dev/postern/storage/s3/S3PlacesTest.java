package dev.postern.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.storage.s3.S3Places.Place;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

class S3PlacesTest {
  private static final String SIGNED =
      "AWS4-HMAC-SHA256 Credential=ASIAANN/20260102/eu-west-3/s3/aws4_request, "
          + "SignedHeaders=host;x-amz-date, Signature=abc";

  private final S3Places places = new S3Places();

  @ParameterizedTest
  @CsvSource({
    "https://files.s3.eu-west-3.amazonaws.com?list-type=2, https://files.s3.eu-west-3.amazonaws.com/",
    "https://files.s3-fips.dualstack.us-gov-west-1.amazonaws.com/?prefix=a, https://files.s3-fips.dualstack.us-gov-west-1.amazonaws.com/",
    "https://s3.eu-west-3.amazonaws.com/our.files?prefix=, https://s3.eu-west-3.amazonaws.com/our.files",
    "http://127.0.0.1:9000/files?prefix=a%3Fb, http://127.0.0.1:9000/files",
  })
  void aBucketIsWhereItWasFound(URI asked, URI bucket) {
    places.learn("files", request(asked, SIGNED));

    assertThat(places.of("files")).contains(new Place(bucket, "eu-west-3"));
  }

  @Test
  void nothingIsKnownOfOthers() {
    places.learn("files", request(URI.create("http://127.0.0.1/files"), SIGNED));

    assertThat(places.of("others")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "AWS4-HMAC-SHA256 Credential=ASIAANN/20260102/eu-west-3/s3express/aws4_request, Signature=a",
        "AWS4-ECDSA-P256-SHA256 Credential=ASIAANN/20260102/s3/aws4_request, Signature=abc"
      })
  void whatTakesAnotherSignatureIsLeftToTheClient(String authorization) {
    places.learn("files", request(URI.create("http://127.0.0.1/files"), authorization));

    assertThat(places.of("files")).isEmpty();
  }

  @Test
  void whatIsLeftToTheClientIsNotLearntAtOnceAgain() {
    SdkHttpRequest request = request(URI.create("http://127.0.0.1/files"), SIGNED);
    places.learn("files", request);
    places.leaveToClient("files");

    places.learn("files", request);

    assertThat(places.of("files")).isEmpty();
  }

  private static SdkHttpRequest request(URI url, String authorization) {
    return SdkHttpRequest.builder()
        .method(SdkHttpMethod.GET)
        .uri(url)
        .putHeader("Authorization", authorization)
        .build();
  }
}
