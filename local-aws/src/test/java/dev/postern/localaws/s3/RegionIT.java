package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.sigv4.RawRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;

/** Buckets in several regions; {@code photos} is in {@code eu-central-1}. */
class RegionIT extends S3Fixture {
  private static final String AFAR = "afar";

  @BeforeEach
  void createAnotherInIreland() {
    assertThat(create("us-east-1", AFAR, "eu-west-1").statusCode()).isEqualTo(200);
  }

  @Test
  void aBucketIsWhereItWasCreated() {
    assertThat(s3.listBuckets().buckets().stream().map(Bucket::bucketRegion))
        .containsExactly("eu-west-1", "eu-central-1");
    assertThat(s3.listBuckets(b -> b.bucketRegion("eu-west-1")).buckets())
        .extracting(Bucket::name)
        .containsExactly(AFAR);
    assertThat(send("GET", "us-east-1", "/afar?location").body()).contains(">eu-west-1<");
  }

  @ParameterizedTest
  @CsvSource({
    "eu-west-1, eu-central-1, 400",
    "eu-west-1, '', 400",
    "us-east-1, '', 200",
    "us-east-1, us-east-1, 400",
    "us-east-1, nowhere-1, 400",
    "sa-east-1, sa-east-1, 200",
  })
  void anEndpointCreatesBucketsInItsRegionAndTheOldestEverywhere(
      String endpoint, String location, int status) {
    assertThat(create(endpoint, "third", location).statusCode()).isEqualTo(status);
  }

  @Test
  void aRequestToAnotherRegionsEndpointIsSentOn() {
    HttpResponse<String> get = send("GET", "eu-central-1", "/afar?list-type=2");

    assertThat(get.statusCode()).isEqualTo(301);
    assertThat(get.headers().firstValue("x-amz-bucket-region")).contains("eu-west-1");
    assertThat(get.body())
        .contains(
            "<Code>PermanentRedirect</Code>",
            "<Endpoint>afar.s3.eu-west-1.amazonaws.com</Endpoint>",
            "<Bucket>afar</Bucket>");
    assertThat(send("GET", "eu-west-1", "/afar?list-type=2").statusCode()).isEqualTo(200);
  }

  @Test
  void headTellsWhereABucketIs() {
    HttpResponse<String> head = send("HEAD", "eu-central-1", "/afar");

    assertThat(head.statusCode()).isEqualTo(301);
    assertThat(head.headers().firstValue("x-amz-bucket-region")).contains("eu-west-1");
    assertThat(head.body()).isEmpty();
    assertThat(send("HEAD", "eu-west-1", "/afar").headers().firstValue("x-amz-bucket-region"))
        .contains("eu-west-1");
  }

  @Test
  void whoeverMayNotSeeABucketLearnsWhereItIs() {
    HttpResponse<String> head =
        RawRequest.of("HEAD", aws.endpoint().resolve("/photos"))
            .signForS3(TestAws.of(aws.session("nobody", "")), TestAws.REGION, s -> {})
            .send();

    assertThat(head.statusCode()).isEqualTo(403);
    assertThat(head.headers().firstValue("x-amz-bucket-region")).contains("eu-central-1");
  }

  @Test
  void theSdkFindsTheRegionItself() {
    try (S3Client anywhere = aws.s3AcrossRegions()) {
      anywhere.putObject(b -> b.bucket(AFAR).key("k"), RequestBody.fromString("far"));

      assertThat(anywhere.getObjectAsBytes(b -> b.bucket(AFAR).key("k")).asUtf8String())
          .isEqualTo("far");
    }
  }

  private HttpResponse<String> create(String endpoint, String bucket, String location) {
    return RawRequest.of("PUT", aws.endpoint().resolve("/" + bucket))
        .body(
            location.isEmpty()
                ? ""
                : "<CreateBucketConfiguration><LocationConstraint>"
                    + location
                    + "</LocationConstraint></CreateBucketConfiguration>")
        .signForS3(TestAws.root(), endpoint, s -> {})
        .send();
  }

  private HttpResponse<String> send(String method, String endpoint, String target) {
    return RawRequest.of(method, aws.endpoint().resolve(target))
        .signForS3(TestAws.root(), endpoint, s -> {})
        .send();
  }
}
