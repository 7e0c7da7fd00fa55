package dev.postern.launcher;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What processes run on, and how they end when they are told to stop. */
final class Servers {
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
    stopWithProcess(vertx::close, LONGEST_STOP);
  }

  /** Stops something before the process ends, and waits for that no longer than is said. */
  static void stopWithProcess(Supplier<Future<Void>> stop, Duration longest) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () ->
                    stop.get()
                        .timeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                        .otherwiseEmpty()
                        .await(),
                "stop"));
  }
}
