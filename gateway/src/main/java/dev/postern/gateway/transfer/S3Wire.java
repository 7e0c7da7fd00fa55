package dev.postern.gateway.transfer;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.transfer.PresignedRequest;
import dev.postern.contract.transfer.S3Refusal;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.impl.HttpClientConnectionInternal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Connections to S3, which go where a {@link PresignedRequest} leads and nowhere else: redirects
 * aren't followed. Nothing of a request's address is ever told to anybody.
 */
final class S3Wire {
  private static final int MOST_CONNECTIONS = 4_096;
  private static final int PIECE = 64 * 1024;
  private static final Duration CONNECT = Duration.ofSeconds(3);

  /** S3 ends idle connections after a while; one that it is about to end is of no use. */
  private static final Duration KEPT = Duration.ofSeconds(4);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final int LARGEST_ERROR = 64 * 1024;
  private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9.]{1,100})</Code>");
  private static final Pattern REGION = Pattern.compile("<Region>([a-z0-9-]{1,40})</Region>");

  private static final AtomicInteger OPEN = new AtomicInteger();
  private static final AtomicInteger WAITING = new AtomicInteger();

  static {
    Gauge.builder("postern.s3.connections", OPEN, AtomicInteger::get)
        .description("Connections over which bytes of objects go, or may go next")
        .register(Metrics.globalRegistry);
    Gauge.builder("postern.s3.connections.waited.for", WAITING, AtomicInteger::get)
        .description("Requests for bytes of objects that have no connection yet")
        .register(Metrics.globalRegistry);
  }

  private final HttpClient http;
  private final RetryBudget retries = new RetryBudget();

  S3Wire(Vertx vertx) {
    http =
        vertx
            .httpClientBuilder()
            .with(
                new HttpClientOptions()
                    .setConnectTimeout((int) CONNECT.toMillis())
                    .setKeepAliveTimeout((int) KEPT.toSeconds())
                    .setMaxChunkSize(PIECE)
                    .setDecompressionSupported(false))
            .with(new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS))
            .withConnectHandler(S3Wire::opened)
            .build();
  }

  /** What all that goes over these connections may be repeated. */
  RetryBudget retries() {
    return retries;
  }

  /** A request that is ready to be sent, with all fields that its signature covers. */
  Future<HttpClientRequest> open(PresignedRequest signed) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(signed.method()))
            .setAbsoluteURI(signed.url().reveal());
    signed.headers().forEach(options::putHeader);
    WAITING.incrementAndGet();
    return http.request(options)
        .onComplete(_ -> WAITING.decrementAndGet())
        // What breaks later is told by the futures of the request; without this it is logged as
        // well.
        .map(request -> request.exceptionHandler(_ -> {}))
        .recover(_ -> Future.failedFuture(unreachable()))
        .timeout(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
        .recover(thrown -> Future.failedFuture(late(thrown)));
  }

  private static void opened(HttpConnection connection) {
    OPEN.incrementAndGet();
    connection.closeHandler(_ -> OPEN.decrementAndGet());
  }

  /**
   * What S3 answers, paused; S3 is left where it takes too long.
   *
   * @param wanted what is awaited of that request
   */
  static Future<HttpClientResponse> answer(
      HttpClientRequest request, Future<HttpClientResponse> wanted) {
    return wanted
        .map(
            response -> {
              // Whoever reads it listens anew; one that is thrown away may break as it likes.
              response.exceptionHandler(_ -> {}).pause();
              return response;
            })
        .timeout(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
        .recover(
            thrown -> {
              request.reset();
              return Future.failedFuture(late(thrown));
            });
  }

  /**
   * Breaks a request off without waiting for what was written to go out, for which a reset waits
   * for ever where S3 reads nothing.
   */
  static void leave(HttpClientRequest request) {
    request.reset();
    if (request.connection() instanceof HttpClientConnectionInternal connection) {
      var _ = connection.channelHandlerContext().close();
    }
  }

  /** Why S3 refused, read from its answer; the connection is free or closed after it. */
  static Future<S3Refusal> refusal(PresignedRequest signed, HttpClientResponse response) {
    String region = response.getHeader("x-amz-bucket-region");
    return errorOf(response)
        .map(
            error ->
                new S3Refusal(
                    response.statusCode(),
                    first(CODE, error).orElse(""),
                    Optional.ofNullable(region).or(() -> first(REGION, error)),
                    signed.signedBy()));
  }

  private static Future<String> errorOf(HttpClientResponse response) {
    Buffer read = Buffer.buffer();
    response.handler(
        piece -> {
          if (read.length() + piece.length() > LARGEST_ERROR) {
            response.request().reset();
          } else {
            read.appendBuffer(piece);
          }
        });
    Future<Void> end = response.end();
    response.resume();
    return end.timeout(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
        .otherwiseEmpty()
        .map(_ -> read.toString());
  }

  static Failure unreachable() {
    return Failure.of(Reason.UNAVAILABLE, "S3 can't be reached.").retryAfter(Duration.ofSeconds(1));
  }

  private static Throwable late(Throwable thrown) {
    return thrown instanceof TimeoutException
        ? Failure.of(Reason.TIMEOUT, "S3 gave no answer in time.").retryAfter(Duration.ofSeconds(1))
        : thrown;
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    @Nullable String found = matcher.find() ? matcher.group(1) : null;
    return Optional.ofNullable(found);
  }
}
