package dev.postern.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3PlacesTest {
  @ParameterizedTest
  @CsvSource({
    "eu-central-1, files, https://files.s3.eu-central-1.amazonaws.com/",
    "us-east-1, files, https://files.s3.us-east-1.amazonaws.com/",
    "eu-central-1, our.files, https://s3.eu-central-1.amazonaws.com/our.files",
    "cn-north-1, files, https://files.s3.cn-north-1.amazonaws.com.cn/",
  })
  void bucketsAreWhereAmazonHasThem(String region, String bucket, URI place) {
    assertThat(new S3Places(region, Optional.empty()).of(bucket)).contains(place);
  }

  @Test
  void elsewhereTheyStandInThePath() {
    S3Places places =
        new S3Places("eu-central-1", Optional.of(URI.create("http://127.0.0.1:9000")));

    assertThat(places.of("files")).contains(URI.create("http://127.0.0.1:9000/files"));
  }

  @Test
  void bucketsThatTakeAnotherSignatureHaveNone() {
    S3Places places = new S3Places("eu-north-1", Optional.empty());

    assertThat(places.of("files--eun1-az1--x-s3")).isEmpty();
  }
}
