package dev.postern.launcher;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What processes run on, and how they end when they are told to stop. */
final class Servers {
  private static final Logger LOG = LoggerFactory.getLogger(Servers.class);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private Servers() {}

  static Vertx vertx() {
    return Vertx.vertx(options());
  }

  static VertxOptions options() {
    return new VertxOptions().setPreferNativeTransport(true);
  }

  /** Closes Vert.x, and with it everything deployed, before the process ends. */
  static void closeWithProcess(Vertx vertx) {
    stopWithProcess(() -> await(vertx.close(), LONGEST_STOP));
  }

  /** Stops something before the process ends. */
  static void stopWithProcess(Runnable stop) {
    Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
  }

  /**
   * Waits for an end, for a while at most and without the help of Vert.x, which may be what has
   * ended; whether it ended well doesn't matter any more.
   */
  static void await(Future<?> end, Duration atMost) {
    CountDownLatch ended = new CountDownLatch(1);
    end.onComplete(_ -> ended.countDown());
    try {
      if (!ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("ending without what did not stop within {} s", atMost.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
