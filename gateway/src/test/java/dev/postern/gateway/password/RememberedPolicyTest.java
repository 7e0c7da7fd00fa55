package dev.postern.gateway.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.password.PasswordPolicy;
import dev.postern.contract.password.ReadPasswordPolicy;
import dev.postern.gateway.http.Answer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RememberedPolicyTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final OperationBus bus = new OperationBus(vertx, Duration.ofSeconds(5));
  private final AtomicInteger asked = new AtomicInteger();

  private volatile Instant now = NOW;
  private volatile boolean away;
  private final RememberedPolicy policy = new RememberedPolicy(bus, () -> now);

  @BeforeEach
  void answer() throws Exception {
    await(
        bus.answer(
            ReadPasswordPolicy.OPERATION,
            _ -> {
              asked.incrementAndGet();
              if (away) {
                throw Failure.of(Reason.UNAVAILABLE, "Cognito is away.");
              }
              return new PasswordPolicy(8, true, true, true, true, 0);
            }));
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @Test
  void itIsAskedForOnceAMinute() throws Exception {
    await(read());

    now = NOW.plusSeconds(59);
    await(read());
    assertThat(asked).hasValue(1);

    now = NOW.plusSeconds(60);
    await(read());
    assertThat(asked).hasValue(2);
  }

  @Test
  void twoAtOnceShareOneQuestion() throws Exception {
    Future<Answer> one = read();
    Future<Answer> other = read();

    await(Future.all(one, other));

    assertThat(asked).hasValue(1);
  }

  @Test
  void aFailureIsNotRemembered() throws Exception {
    away = true;
    assertThat(read().toCompletionStage().toCompletableFuture())
        .failsWithin(Duration.ofSeconds(10));

    away = false;

    assertThat(await(read()).status()).isEqualTo(200);
  }

  private Future<Answer> read() {
    Promise<Answer> answer = Promise.promise();
    loop.runOnContext(_ -> policy.answer(RequestId.random()).onComplete(answer));
    return answer.future();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
