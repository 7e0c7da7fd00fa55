package dev.postern.auth.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.auth.Eventually;
import dev.postern.auth.shared.FaultyWire.Fault;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Each fault of the wire to Redis against each question that is asked of a map. */
class RedisInTroubleIT {
  private static final Vertx VERTX = Vertx.vertx();
  private static final RealRedis REDIS = RealRedis.start();
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private static final List<Consumer<SharedMap>> QUESTIONS =
      List.of(
          map -> map.get("kept"),
          map -> map.putIfAbsent("new", "one", HOUR),
          map -> map.replace("other", "one", "two", HOUR),
          map -> map.remove("other"),
          map -> map.remove("other", "one"),
          SharedMap::size);

  private final FaultyWire wire;
  private final RedisMaps maps;
  private final SharedMap map;

  RedisInTroubleIT() throws IOException {
    wire = new FaultyWire(REDIS.server().address());
    RedisServer known = REDIS.server();
    maps =
        new RedisMaps(
            VERTX,
            new RedisServer(wire.entrance(), known.user(), known.password(), known.authorities()));
    map = maps.counted("troubled", "Not now.").await();
  }

  @BeforeEach
  void somethingIsKept() {
    map.remove("kept");
    map.putIfAbsent("kept", "here", HOUR);
  }

  @AfterEach
  void close() throws IOException {
    maps.close();
    wire.close();
  }

  @AfterAll
  static void closeAll() {
    REDIS.close();
    VERTX.close().await();
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"NONE", "LATE"})
  void everyQuestionIsToldInTimeAndNothingIsLost(Fault fault) throws Exception {
    wire.has(fault);
    Instant began = Instant.now();

    List<Failure> failures = askAll(QUESTIONS);

    assertThat(failures)
        .allSatisfy(
            failure -> assertThat(failure.reason()).isIn(Reason.UNAVAILABLE, Reason.TIMEOUT))
        .allSatisfy(failure -> assertThat(failure.retryAfter()).isPresent());
    assertThat(Duration.between(began, Instant.now())).isLessThan(LIMIT.multipliedBy(3));

    wire.has(Fault.NONE);
    Eventually.holds(this::isKept);
  }

  @ParameterizedTest
  @EnumSource(names = {"RESET", "RESET_IN_THE_MIDDLE"})
  void aFaultIsNoStorm(Fault fault) throws Exception {
    int before = wire.sent();
    wire.has(fault);

    askAll(Collections.nCopies(200, map -> map.get("kept")));

    // The first three pieces of a connection say who is there.
    assertThat(wire.sent() - before).isLessThanOrEqualTo(200 + 3 * wire.connections());
    assertThat(wire.connections()).isLessThanOrEqualTo(2 * 200);
  }

  @Test
  void anAnswerThatIsLateButInTimeIsAnAnswer() {
    wire.has(Fault.LATE);

    assertThat(map.get("kept")).contains("here");
  }

  private boolean isKept() {
    try {
      return map.get("kept").filter("here"::equals).isPresent();
    } catch (Failure notYet) {
      return false;
    }
  }

  private List<Failure> askAll(List<Consumer<SharedMap>> questions) throws Exception {
    List<Future<Failure>> asked = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Consumer<SharedMap> question : questions) {
        asked.add(threads.submit(() -> failureOf(question)));
      }
    }
    return asked.stream().map(Future::resultNow).toList();
  }

  private Failure failureOf(Consumer<SharedMap> question) {
    return assertThatExceptionOfType(Failure.class).isThrownBy(() -> question.accept(map)).actual();
  }
}
