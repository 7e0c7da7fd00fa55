package dev.postern.storage.s3;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.trace.Span;
import dev.postern.contract.trace.Tracing;
import dev.postern.storage.files.ObjectStore.Query;
import dev.postern.storage.listing.ListingXml;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Asks S3 for a page once, by the SDK's signer and connections but without its client, which costs
 * as much again. Whatever isn't a listing under status 200 is nobody's answer: the SDK's client is
 * to ask anew then, which knows of retries, regions and errors. While S3 has troubles it is left to
 * that alone, so that troubles aren't met with more requests than it has a budget for.
 */
final class S3Straight implements AutoCloseable {
  private static final Duration REST = Duration.ofSeconds(5);
  private static final Duration LEFT_ALONE = Duration.ofHours(1);
  private static final int MOST_BUCKETS = 10_000;
  private static final int OK = 200;
  private static final int TOO_MANY = 429;
  private static final int FIRST_FAULT = 500;

  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  /** The same as the SDK's calls are measured by. */
  private static final Timer CALLS =
      Timer.builder("postern.aws.calls")
          .description("Calls to AWS with all their tries")
          .tag("service", "S3")
          .tag("operation", "ListObjectsV2")
          .tag("outcome", "ok")
          .register(Metrics.globalRegistry);

  private final SdkHttpClient http;
  private final String region;
  private final S3Places places;
  private final CallDeadlines deadlines;
  private final long timeoutNanos;
  private final Cache<String, Boolean> leftAlone =
      Caffeine.newBuilder().maximumSize(MOST_BUCKETS).expireAfterWrite(LEFT_ALONE).build();

  /** When it may be tried again, as {@link System#nanoTime} counts. */
  private volatile long restsUntil = System.nanoTime();

  /**
   * @param timeout after which a call is broken off
   */
  S3Straight(SdkHttpClient http, String region, Optional<URI> endpoint, Duration timeout) {
    this.http = http;
    this.region = region;
    this.places = new S3Places(region, endpoint);
    this.deadlines = new CallDeadlines(timeout);
    this.timeoutNanos = timeout.toNanos();
  }

  /** What came of it. */
  sealed interface Outcome {
    /** The whole listing, as S3 sent it. */
    final class Listing implements Outcome {
      private final byte[] xml;

      Listing(byte[] xml) {
        this.xml = xml;
      }

      byte[] xml() {
        return xml;
      }
    }

    /** Nobody was asked. */
    record Untried() implements Outcome {}

    /** S3 was asked and there is no listing; the bucket may not be for this way at all. */
    record Refused() implements Outcome {}

    /** S3 has troubles. */
    record Failed() implements Outcome {}
  }

  /**
   * Asks.
   *
   * @throws SdkClientException where the time for the call is mostly up without an answer
   */
  Outcome list(TemporaryCredentials credentials, Query query) {
    if (restsUntil - System.nanoTime() > 0 || leftAlone.getIfPresent(query.bucket()) != null) {
      return new Outcome.Untried();
    }
    Optional<URI> place = places.of(query.bucket());
    if (place.isEmpty()) {
      return new Outcome.Untried();
    }
    long start = System.nanoTime();
    SignedRequest signed = signed(credentials, request(place.get(), query));
    ExecutableHttpRequest call =
        http.prepareRequest(HttpExecuteRequest.builder().request(signed.request()).build());
    Span span = Tracing.asking("S3.ListObjectsV2");
    Optional<String> failure = Optional.of("unreachable");
    try (CallDeadlines.Watched _ = deadlines.watch(call)) {
      Outcome outcome = read(call.call());
      failure = outcome instanceof Outcome.Listing ? Optional.empty() : Optional.of("refused");
      if (outcome instanceof Outcome.Listing) {
        CALLS.record(Duration.ofNanos(System.nanoTime() - start));
      }
      return outcome;
    } catch (IOException | SdkClientException e) {
      rest();
      if (System.nanoTime() - start > timeoutNanos / 2) {
        throw SdkClientException.create("no answer in time", new SocketTimeoutException());
      }
      return new Outcome.Failed();
    } finally {
      span.end(failure);
    }
  }

  /** S3 refused what it gave to the SDK's client: this way isn't for that bucket for a while. */
  void leaveAlone(String bucket) {
    leftAlone.put(bucket, true);
  }

  @Override
  public void close() {
    deadlines.close();
  }

  private Outcome read(HttpExecuteResponse response) {
    int status = response.httpResponse().statusCode();
    if (status != OK || response.responseBody().isEmpty()) {
      response.responseBody().ifPresent(body -> body.abort());
      if (status >= FIRST_FAULT || status == TOO_MANY) {
        rest();
        return new Outcome.Failed();
      }
      return new Outcome.Refused();
    }
    byte[] body =
        S3Bodies.read(response.responseBody().get(), S3Bodies.lengthOf(response.httpResponse()));
    return ListingXml.isBegunIn(body) ? new Outcome.Listing(body) : new Outcome.Refused();
  }

  private void rest() {
    restsUntil = System.nanoTime() + REST.toNanos();
  }

  private static SdkHttpRequest request(URI place, Query query) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(place)
            .putHeader("User-Agent", "Postern")
            .putRawQueryParameter("list-type", "2")
            .putRawQueryParameter("encoding-type", "url")
            .putRawQueryParameter("max-keys", Integer.toString(query.limit()))
            .putRawQueryParameter("prefix", query.prefix());
    if (!query.delimiter().isEmpty()) {
      request.putRawQueryParameter("delimiter", query.delimiter());
    }
    query
        .position()
        .ifPresent(position -> request.putRawQueryParameter("continuation-token", position));
    return request.build();
  }

  private SignedRequest signed(TemporaryCredentials credentials, SdkHttpRequest request) {
    return SIGNER.sign(
        signing ->
            signing
                .identity(
                    AwsSessionCredentialsIdentity.create(
                        credentials.accessKeyId(),
                        credentials.secretAccessKey().reveal(),
                        credentials.sessionToken().reveal()))
                .request(request)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false));
  }
}
