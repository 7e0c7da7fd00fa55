package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.launcher.dev.DevOptions;
import dev.postern.launcher.dev.DevStack;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time passes: a session outlives Cognito's one-hour ID token, but not its own limits. */
class LongSessionIT {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final InstantSource clock = now::get;
  private final Vertx vertx = Vertx.vertx();

  private Api ann;

  @BeforeEach
  void start() throws Exception {
    DevStack stack = DevStack.start(vertx, DevOptions.onFreePorts().withClock(clock));
    ann = new Api(stack.gateway()).enter("ann", stack.aws().endpoint());
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void aSessionInUseOutlivesTheIdToken() throws Exception {
    for (int i = 0; i < 4; i++) {
      passes(Duration.ofMinutes(40));
      assertThat(ann.get("/api/session").statusCode()).isEqualTo(200);
    }

    assertThat(ann.get("/api/storage/buckets/postern-dev/objects").statusCode()).isEqualTo(200);
  }

  private void passes(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }
}
