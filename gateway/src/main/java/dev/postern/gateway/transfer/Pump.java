package dev.postern.gateway.transfer;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.function.Function;

/**
 * Moves bytes from one connection to another and holds few of them in between: the source is paused
 * while {@value #MOST_HELD} bytes or more wait to be written. Belongs to one event loop.
 */
final class Pump {
  /** Bytes that may wait before the source is paused; what it has in hand still comes. */
  static final int MOST_HELD = 256 * 1024;

  private static final int FEW_HELD = MOST_HELD / 2;

  private final ReadStream<Buffer> source;
  private final Function<Buffer, Future<Void>> sink;
  private final Meter meter;
  private final Promise<Void> done = Promise.promise();
  private long held;
  private boolean paused;
  private boolean ended;

  /** Is told how many bytes wait, which go, and thereby that something moves. */
  interface Meter {
    /** More wait, or fewer where that is negative. */
    void held(long bytes);
  }

  /**
   * @param sink writes a piece, and completes once it went
   */
  Pump(ReadStream<Buffer> source, Function<Buffer, Future<Void>> sink, Meter meter) {
    this.source = source;
    this.sink = sink;
    this.meter = meter;
  }

  /**
   * Starts a source that is paused; completes when all of it is written, and fails where either
   * side breaks. The sink isn't ended.
   */
  Future<Void> run() {
    source.exceptionHandler(done::tryFail);
    source.endHandler(
        _ -> {
          ended = true;
          completeIfAllIsWritten();
        });
    source.handler(this::take);
    source.resume();
    return done.future();
  }

  /** Stops where it is; what waits is not awaited. */
  void abort(Throwable why) {
    done.tryFail(why);
  }

  private void take(Buffer piece) {
    if (done.future().isComplete()) {
      return;
    }
    change(piece.length());
    sink.apply(piece).onComplete(written -> written(piece.length(), written));
    if (!paused && held >= MOST_HELD) {
      paused = true;
      source.pause();
    }
  }

  private void written(int length, AsyncResult<Void> written) {
    change(-length);
    if (written.failed()) {
      done.tryFail(written.cause());
      return;
    }
    if (paused && held <= FEW_HELD && !done.future().isComplete()) {
      paused = false;
      source.resume();
    }
    completeIfAllIsWritten();
  }

  private void change(long bytes) {
    held += bytes;
    meter.held(bytes);
  }

  private void completeIfAllIsWritten() {
    if (ended && held == 0) {
      done.tryComplete();
    }
  }
}
