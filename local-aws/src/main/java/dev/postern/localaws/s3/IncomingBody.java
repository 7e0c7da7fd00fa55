package dev.postern.localaws.s3;

import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A request's body, read by a virtual thread at its own pace: only a few buffers are ever asked of
 * the connection at once, so a slow disk slows the sender down. A client that waits for {@code 100
 * Continue} gets it with the first read, and so not at all where the request is refused before.
 */
final class IncomingBody extends InputStream {
  private static final int BUFFERS_AHEAD = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpServerRequest request;
  private final Context context;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final boolean awaitsContinue;
  private @Nullable Buffer current;
  private int position;
  private boolean asked;
  private boolean ended;

  private sealed interface Event {}

  private record Data(Buffer buffer) implements Event {}

  private record End() implements Event {}

  private record Failed(Throwable cause) implements Event {}

  /** Takes over a request that nobody reads yet; must be called on its event loop. */
  IncomingBody(HttpServerRequest request, Context context) {
    this.request = request;
    this.context = context;
    this.awaitsContinue = "100-continue".equalsIgnoreCase(request.getHeader("Expect"));
    request.pause();
    request.exceptionHandler(cause -> events.add(new Failed(cause)));
    request.endHandler(end -> events.add(new End()));
    request.handler(buffer -> events.add(new Data(buffer)));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (current == null || position == current.length()) {
      if (ended) {
        return -1;
      }
      advance();
    }
    int count = Math.min(length, current.length() - position);
    current.getBytes(position, position + count, target, offset);
    position += count;
    return count;
  }

  /** Whether the client still waits to be told to send its body, which it then must not send. */
  boolean unwanted() {
    return awaitsContinue && !asked;
  }

  /**
   * Lets whatever is left of the body pass by unread, so that the connection can be used again;
   * must be called on the event loop.
   */
  void discard() {
    if (!request.isEnded()) {
      request.handler(buffer -> {});
      request.resume();
    }
  }

  private void advance() throws IOException {
    if (!asked) {
      asked = true;
      onLoop(this::start);
    }
    switch (await()) {
      case Data data -> {
        current = data.buffer();
        position = 0;
        onLoop(() -> request.fetch(1));
      }
      case End end -> ended = true;
      case Failed failed -> throw new ClientGoneException(failed.cause());
    }
  }

  private void onLoop(Runnable step) throws ClientGoneException {
    try {
      context.runOnContext(now -> step.run());
    } catch (RejectedExecutionException closing) {
      throw new ClientGoneException(closing);
    }
  }

  private void start() {
    if (awaitsContinue) {
      request.response().writeContinue();
    }
    request.fetch(BUFFERS_AHEAD);
  }

  private Event await() throws IOException {
    try {
      @Nullable Event event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (event == null) {
        throw new S3Exception(S3Error.REQUEST_TIMEOUT);
      }
      return event;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw (IOException)
          new InterruptedIOException("stopped while reading a body").initCause(stopped);
    }
  }

  /** Says that the client went away in the middle of its body. */
  static final class ClientGoneException extends IOException {
    ClientGoneException(Throwable cause) {
      super("the client went away", cause);
    }
  }
}
