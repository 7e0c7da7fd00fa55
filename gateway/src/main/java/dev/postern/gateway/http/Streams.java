package dev.postern.gateway.http;

import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Stream;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The streams of a connection of HTTP/2, of which Vert.x tells less than is needed: whether a body
 * follows, when one is over in both directions, and how to end one whose answer waits to be taken.
 */
final class Streams {
  /** Above every stream there can be: none that was begun is given up (RFC 9113, section 6.8). */
  private static final int HIGHEST_STREAM = Integer.MAX_VALUE;

  private final Http2Connection connection;

  private Streams(Http2Connection connection) {
    this.connection = connection;
  }

  /** Empty where one connection carries one request at a time. */
  static Optional<Streams> of(HttpConnection connection) {
    return handler(connection).map(handler -> new Streams(handler.connection()));
  }

  /** Is told the number of each stream that is over, however it ended. */
  void onEnd(IntConsumer listener) {
    connection.addListener(
        new Http2ConnectionAdapter() {
          @Override
          public void onStreamClosed(Http2Stream stream) {
            listener.accept(stream.id());
          }
        });
  }

  /** Whether more than a header comes, asked while the header is being handled. */
  static boolean isBodyToCome(HttpServerRequest request) {
    return of(request.connection())
        .map(streams -> streams.connection.stream(request.streamId()))
        .filter(stream -> stream.state().remoteSideOpen())
        .isPresent();
  }

  /**
   * Ends one stream at once, and leaves the others alone. Who has the whole answer is told that the
   * rest of the request isn't needed (RFC 9113, section 8.1), and anybody else that this failed.
   */
  static void reset(HttpConnection connection, int id) {
    handler(connection).ifPresent(handler -> reset(handler, connection, id));
  }

  private static void reset(Http2ConnectionHandler handler, HttpConnection connection, int id) {
    @Nullable Http2Stream stream = handler.connection().stream(id);
    if (stream != null && connection instanceof HttpServerConnection server) {
      Http2Error why =
          stream.state().localSideOpen() ? Http2Error.INTERNAL_ERROR : Http2Error.NO_ERROR;
      var context = server.channelHandlerContext();
      var _ = handler.resetStream(context, id, why.code(), context.newPromise());
      context.flush();
    }
  }

  /** Asks whoever uses the connection to begin nothing more on it; what has begun goes on. */
  static void announceEnd(HttpConnection connection) {
    of(connection)
        .filter(streams -> !streams.connection.goAwaySent())
        .ifPresent(_ -> connection.goAway(Http2Error.NO_ERROR.code(), HIGHEST_STREAM));
  }

  private static Optional<Http2ConnectionHandler> handler(HttpConnection connection) {
    return connection instanceof HttpServerConnection server
        ? Optional.ofNullable(
            server.channelHandlerContext().pipeline().get(Http2ConnectionHandler.class))
        : Optional.empty();
  }
}
