package dev.postern.gateway.http;

import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How much a connection of HTTP/2 may carry, and what it may cost. */
final class Http2Rules {
  /** As many as RFC 9113, section 5.1.2, recommends at least; browsers use a fraction. */
  private static final int MOST_STREAMS = 100;

  /** Of one stream, in bytes: what a long way needs to be filled, and what waits at most. */
  private static final int STREAM_WINDOW = 256 * 1024;

  /** As all streams together, so that one that nobody reads can't hold up the others. */
  private static final int CONNECTION_WINDOW = MOST_STREAMS * STREAM_WINDOW;

  /**
   * Twice what {@link Reception} takes, so that what is too large is told as any other error is;
   * only what is larger than this is refused by Netty, without our header fields.
   */
  private static final int LARGEST_HEADER_READ = 2 * Reception.LARGEST_HEADER;

  /** CONTINUATION frames that carry next to nothing; no browser sends any. */
  private static final int MOST_SMALL_CONTINUATIONS = 16;

  /**
   * Streams that a client may begin and break off: more than somebody who leafs through pages of
   * pictures, and far less than what a flood needs ("rapid reset", CVE-2023-44487). A connection
   * that goes on beyond that is closed.
   */
  private static final int MOST_RESETS = 600;

  private static final int RESETS_WITHIN_SECONDS = 30;

  private Http2Rules() {}

  /**
   * The same options with limits for HTTP/2. The idle time-out is for who agrees on HTTP/2 and then
   * says nothing: a connection is told to {@link ConnectionWatch} only after its first frames.
   */
  static HttpServerOptions apply(HttpServerOptions options, ConnectionDeadlines deadlines) {
    return options
        .setInitialSettings(
            new Http2Settings()
                .setPushEnabled(false)
                .setMaxConcurrentStreams(MOST_STREAMS)
                .setInitialWindowSize(STREAM_WINDOW)
                .setMaxHeaderListSize(LARGEST_HEADER_READ))
        .setHttp2ConnectionWindowSize(CONNECTION_WINDOW)
        .setHttp2MaxSmallContinuationFrames(MOST_SMALL_CONTINUATIONS)
        .setHttp2RstFloodMaxRstFramePerWindow(MOST_RESETS)
        .setHttp2RstFloodWindowDuration(RESETS_WITHIN_SECONDS)
        .setHttp2RstFloodWindowDurationTimeUnit(TimeUnit.SECONDS)
        .setIdleTimeout(Math.toIntExact(longestSilence(deadlines).toMillis()))
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
  }

  /** Longer than any state may last in which nothing moves. */
  private static Duration longestSilence(ConnectionDeadlines deadlines) {
    return Collections.max(
            List.of(
                deadlines.firstHeader(),
                deadlines.nextHeader(),
                deadlines.body(),
                deadlines.answer(),
                deadlines.stalled()))
        .plus(deadlines.sweep().multipliedBy(2));
  }
}
