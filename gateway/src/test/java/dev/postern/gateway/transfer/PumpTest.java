package dev.postern.gateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PumpTest {
  private static final int PIECE = 64 * 1024;

  private final Source source = new Source();
  private final Sink sink = new Sink();
  private long held;
  private long mostHeld;
  private final Pump pump =
      new Pump(
          source,
          sink::write,
          bytes -> {
            held += bytes;
            mostHeld = Math.max(mostHeld, held);
          });

  @Test
  void aReaderThatReadsNothingMakesItHoldLittle() {
    Future<Void> done = pump.run();

    source.offer(1_000);

    assertThat(held).isEqualTo(Pump.MOST_HELD);
    assertThat(source.left).isEqualTo(1_000 - Pump.MOST_HELD / PIECE);
    assertThat(done.isComplete()).isFalse();
  }

  @Test
  void aSlowReaderGetsAllOfItAndNeverIsMuchHeld() {
    Future<Void> done = pump.run();
    source.offer(1_000);
    source.endAfterwards = true;

    while (!sink.waiting.isEmpty()) {
      sink.writeOne();
    }

    assertThat(done.succeeded()).isTrue();
    assertThat(sink.bytes).isEqualTo(1_000L * PIECE);
    assertThat(mostHeld).isLessThanOrEqualTo(Pump.MOST_HELD + PIECE);
    assertThat(held).isZero();
  }

  @Test
  void theEndIsTheEndOnlyWhenEverythingIsWritten() {
    Future<Void> done = pump.run();
    source.endAfterwards = true;
    source.offer(2);

    sink.writeOne();
    assertThat(done.isComplete()).isFalse();

    sink.writeOne();
    assertThat(done.succeeded()).isTrue();
  }

  @Test
  void nothingAtAllIsAWholeToo() {
    Future<Void> done = pump.run();
    source.endAfterwards = true;

    source.offer(0);

    assertThat(done.succeeded()).isTrue();
  }

  @Test
  void aSourceThatBreaksIsAFailure() {
    Future<Void> done = pump.run();
    source.offer(3);

    source.broken.handle(new IllegalStateException("reset"));

    assertThat(done.failed()).isTrue();
  }

  @Test
  void aSinkThatBreaksIsAFailureAndHoldsNothing() {
    Future<Void> done = pump.run();
    source.offer(3);

    while (!sink.waiting.isEmpty()) {
      sink.failOne();
    }

    assertThat(done.failed()).isTrue();
    assertThat(held).isZero();
  }

  /** Gives pieces unless it is paused. */
  private static final class Source implements ReadStream<Buffer> {
    private Handler<Throwable> broken = _ -> {};
    private @Nullable Handler<Buffer> handler;
    private @Nullable Handler<Void> end;
    private boolean paused = true;
    private boolean endAfterwards;
    private boolean ended;
    private int left;

    private void offer(int pieces) {
      left = pieces;
      flow();
    }

    private void flow() {
      while (!paused && left > 0 && handler != null) {
        left--;
        handler.handle(Buffer.buffer(new byte[PIECE]));
      }
      if (!paused && left == 0 && endAfterwards && !ended && end != null) {
        ended = true;
        end.handle(null);
      }
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
      broken = handler == null ? _ -> {} : handler;
      return this;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> taking) {
      handler = taking;
      return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
      paused = true;
      return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
      paused = false;
      flow();
      return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
      end = handler;
      return this;
    }
  }

  /** Writes a piece when the test says so. */
  private static final class Sink implements WriteStream<Buffer> {
    private final Queue<Promise<Void>> waiting = new ArrayDeque<>();
    private final Queue<Integer> sizes = new ArrayDeque<>();
    private long bytes;

    private void writeOne() {
      bytes += sizes.remove();
      waiting.remove().complete();
    }

    private void failOne() {
      sizes.remove();
      waiting.remove().fail("reset");
    }

    @Override
    public Future<Void> write(Buffer data) {
      Promise<Void> written = Promise.promise();
      sizes.add(data.length());
      waiting.add(written);
      return written.future();
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
      return this;
    }

    @Override
    public Future<Void> end() {
      throw new UnsupportedOperationException();
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
      return this;
    }

    @Override
    public boolean writeQueueFull() {
      return false;
    }

    @Override
    public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
      return this;
    }
  }
}
