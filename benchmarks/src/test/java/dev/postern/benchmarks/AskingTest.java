package dev.postern.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AskingTest {
  private static final Duration SHORT = Duration.ofMillis(50);

  private final Vertx vertx = Vertx.vertx();

  // On the event loop that asks alone.
  private int underWay;
  private final List<Integer> seen = new ArrayList<>();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void asManyAreUnderWayAsWereWanted() {
    double nanos = Asking.nanos(vertx, this::slowly, 4, SHORT);

    assertThat(nanos).isPositive();
    assertThat(seen).contains(4).allMatch(underWay -> underWay <= 4);
  }

  @Test
  void oneThatFailsFailsAll() {
    assertThatThrownBy(
            () ->
                Asking.nanos(
                    vertx,
                    () -> Future.failedFuture(new IllegalStateException("no answer")),
                    2,
                    SHORT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no answer");
  }

  private Future<?> slowly() {
    seen.add(++underWay);
    return vertx.timer(1, TimeUnit.MILLISECONDS).onComplete(_ -> underWay--);
  }
}
