package dev.postern.storage.s3;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.storage.files.ObjectStore.Query;
import dev.postern.storage.s3.CallDeadlines.Deadline;
import dev.postern.storage.s3.CallDeadlines.Watched;
import dev.postern.storage.s3.S3Places.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Asks S3 for pages by the parts of the SDK: its signer, connections and retries, but without its
 * client, whose way from one to the other costs more than all of them. A bucket's first page is
 * left to the client, which shows where the bucket is; so is what only the client can set right: a
 * bucket that is in another region by now, and a clock that is wrong.
 */
final class S3Pages implements AutoCloseable {
  private final SdkHttpClient http;
  private final S3Places places = new S3Places();
  private final SharedRetries retries;
  private final CallDeadlines deadlines = new CallDeadlines();
  private final Duration timeout;

  /**
   * @param client of the same S3, over the same connections
   * @param timeout for a page with all tries
   */
  S3Pages(SdkHttpClient http, S3Client client, Duration timeout) {
    this.http = http;
    this.retries =
        new SharedRetries(
            client
                .serviceClientConfiguration()
                .overrideConfiguration()
                .retryStrategy()
                .orElseThrow());
    this.timeout = timeout;
  }

  /** The time that a page may take, from now on. */
  Deadline deadline() {
    return deadlines.in(timeout);
  }

  /**
   * The listing as S3 sent it; empty where the client is to ask.
   *
   * @throws SdkException as the client throws it
   * @throws Failure where S3 sent something that is neither a listing nor an error
   */
  Optional<byte[]> list(TemporaryCredentials credentials, Query query, Deadline deadline) {
    Optional<Place> place = places.of(query.bucket());
    if (place.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ask(credentials, place.get(), query, deadline));
    } catch (AwsServiceException refused) {
      if (!isForClient(refused)) {
        throw refused;
      }
      places.leaveToClient(query.bucket());
      return Optional.empty();
    }
  }

  /** The client got a listing of that bucket by that request: others may be sent like it. */
  void learn(String bucket, SdkHttpRequest answered) {
    places.learn(bucket, answered);
  }

  @Override
  public void close() {
    deadlines.close();
  }

  private byte[] ask(
      TemporaryCredentials credentials, Place place, Query query, Deadline deadline) {
    S3CallRecord record = S3CallRecord.ofList();
    try {
      byte[] listing = retries.call(deadline, () -> askOnce(credentials, place, query, deadline));
      record.succeeded();
      return listing;
    } catch (RuntimeException thrown) {
      record.failed(thrown);
      throw thrown;
    }
  }

  private byte[] askOnce(
      TemporaryCredentials credentials, Place place, Query query, Deadline deadline) {
    ExecutableHttpRequest request =
        http.prepareRequest(
            HttpExecuteRequest.builder()
                .request(PageRequests.signed(credentials, place, query))
                .build());
    try (Watched _ = deadline.watch(request)) {
      return PageAnswers.listing(request.call());
    } catch (IOException e) {
      throw orTimeout(deadline, SdkClientException.create("S3 can't be reached", e));
    } catch (SdkClientException e) {
      throw orTimeout(deadline, e);
    }
  }

  /** What is broken off when the time is up ends with whatever a connection says then. */
  private SdkException orTimeout(Deadline deadline, SdkClientException thrown) {
    return deadline.isOver() ? ApiCallTimeoutException.create(timeout.toMillis()) : thrown;
  }

  private static boolean isForClient(AwsServiceException refused) {
    return refused.isClockSkewException() || S3Failures.meansElsewhere(refused);
  }
}
