package dev.postern.auth.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.auth.Eventually;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RedisMapIT extends SharedMapContract {
  private static final Vertx VERTX = Vertx.vertx();
  private static final RealRedis REDIS = RealRedis.start();
  private static final RedisMaps MAPS = new RedisMaps(VERTX, REDIS.server());

  @AfterAll
  static void close() {
    MAPS.close();
    REDIS.close();
    VERTX.close().await();
  }

  @Override
  SharedMap counted(String name) {
    return MAPS.counted(name, "Not now.").await();
  }

  @Test
  void whatWasPutOutlivesAFaultOfRedis() {
    SharedMap map = MAPS.open("kept", "Not now.").await();
    map.putIfAbsent("key", "one", Duration.ofHours(1));

    REDIS.kill();
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> map.get("key"))
        .withMessageContaining("Not now.")
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE))
        .satisfies(failure -> assertThat(failure.retryAfter()).isPresent());
    REDIS.startAgain();

    Eventually.holds(() -> isThere(map));
  }

  @Test
  void whoHasNoPasswordIsNotLetIn() {
    RedisServer known = REDIS.server();
    RedisServer wrong =
        new RedisServer(
            known.address(), known.user(), Optional.of(new Secret("wrong")), Optional.empty());

    try (RedisMaps maps = new RedisMaps(VERTX, wrong)) {
      SharedMap map = maps.open("any", "Not now.").await();

      assertThatExceptionOfType(Failure.class)
          .isThrownBy(() -> map.get("key"))
          .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE));
    }
  }

  private static boolean isThere(SharedMap map) {
    try {
      return map.get("key").isPresent();
    } catch (Failure notYet) {
      return false;
    }
  }
}
