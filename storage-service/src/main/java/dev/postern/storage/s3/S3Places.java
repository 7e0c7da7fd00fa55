package dev.postern.storage.s3;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Where buckets are and how requests to them are signed, as seen from what the SDK's client sent
 * when it got a listing: its rules, its settings and the regions it has found are in that.
 */
final class S3Places {
  private static final int MOST = 10_000;

  /** For buckets that are deleted and made anew elsewhere, and for clocks that are set. */
  private static final Duration KEPT = Duration.ofHours(1);

  /** An ordinary signature for S3 ("Authorization header" of Signature Version 4). */
  private static final Pattern ORDINARY =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=[^/,]+/[0-9]{8}/([a-z0-9-]+)/s3/aws4_request,.*");

  /** Empty for those that are left to the client. */
  private final Cache<String, Optional<Place>> places =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

  /**
   * One bucket's.
   *
   * @param url of the bucket itself
   * @param region for which requests are signed
   */
  record Place(URI url, String region) {}

  /** Of a bucket; empty where it isn't known, or is left to the client. */
  Optional<Place> of(String bucket) {
    return Optional.ofNullable(places.getIfPresent(bucket)).flatMap(place -> place);
  }

  /** A request of the client's, whose answer was a listing of the bucket. */
  void learn(String bucket, SdkHttpRequest answered) {
    if (!places.asMap().containsKey(bucket)) {
      placeIn(answered).ifPresent(place -> places.put(bucket, Optional.of(place)));
    }
  }

  /** Something has changed about that bucket that only the client can find out about. */
  void leaveToClient(String bucket) {
    places.put(bucket, Optional.empty());
  }

  private static Optional<Place> placeIn(SdkHttpRequest request) {
    return request
        .firstMatchingHeader("Authorization")
        .map(ORDINARY::matcher)
        .filter(Matcher::matches)
        .map(signature -> new Place(urlOf(request), signature.group(1)));
  }

  private static URI urlOf(SdkHttpRequest request) {
    String withQuery = request.getUri().toString();
    int query = withQuery.indexOf('?');
    URI url = URI.create(query < 0 ? withQuery : withQuery.substring(0, query));
    return url.getRawPath().isEmpty() ? url.resolve("/") : url;
  }
}
