package dev.postern.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.health.CheckHealth;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final OperationBus bus = new OperationBus(vertx, Duration.ofSeconds(5));
  private final AtomicInteger asked = new AtomicInteger();
  private Instant now = NOW;
  private final Readiness readiness = new Readiness(bus, List.of(CheckHealth.AUTH), () -> now);

  @BeforeEach
  void answer() throws Exception {
    await(
        bus.answer(
            CheckHealth.AUTH,
            _ -> {
              asked.incrementAndGet();
              return new CheckHealth.Healthy();
            }));
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @Test
  void askingOftenDoesntAskTheServicesOften() throws Exception {
    check();
    now = NOW.plusMillis(999);

    assertThat(check()).isEqualTo(Map.of("auth", true));
    assertThat(asked).hasValue(1);
  }

  @Test
  void anAnswerOfASecondAgoIsAskedForAgain() throws Exception {
    check();
    now = NOW.plusSeconds(1);
    check();

    assertThat(asked).hasValue(2);
  }

  private Map<String, Boolean> check() throws Exception {
    return await(readiness.check(RequestId.random()));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
