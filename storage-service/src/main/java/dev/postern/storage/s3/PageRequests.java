package dev.postern.storage.s3;

import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.storage.files.ObjectStore.Query;
import dev.postern.storage.s3.S3Places.Place;
import java.net.URI;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Requests for pages of keys (ListObjectsV2), signed by the SDK's signer. */
final class PageRequests {
  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  private PageRequests() {}

  /** One to be sent at once. */
  static SdkHttpRequest signed(TemporaryCredentials credentials, Place place, Query query) {
    return SIGNER
        .sign(
            signing ->
                signing
                    .identity(
                        AwsSessionCredentialsIdentity.create(
                            credentials.accessKeyId(),
                            credentials.secretAccessKey().reveal(),
                            credentials.sessionToken().reveal()))
                    .request(unsigned(place.url(), query))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, place.region())
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false))
        .request();
  }

  private static SdkHttpRequest unsigned(URI bucket, Query query) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(bucket)
            .putHeader("User-Agent", "Postern")
            .putRawQueryParameter("list-type", "2")
            // Keys may hold characters that XML has no way to write.
            .putRawQueryParameter("encoding-type", "url")
            .putRawQueryParameter("max-keys", Integer.toString(query.limit()))
            // Sent though it may be empty: a policy on s3:prefix applies only to what is there.
            .putRawQueryParameter("prefix", query.prefix());
    if (!query.delimiter().isEmpty()) {
      request.putRawQueryParameter("delimiter", query.delimiter());
    }
    query
        .position()
        .ifPresent(position -> request.putRawQueryParameter("continuation-token", position));
    return request.build();
  }
}
