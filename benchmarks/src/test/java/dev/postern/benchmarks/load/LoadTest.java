package dev.postern.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.postern.benchmarks.deployment.Footprint;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadTest {
  private static final List<Person> ANN = List.of(new Person("ann", "c=1", "/object"));

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void everyJourneyComesAsOftenAsItsShare() {
    var counted =
        LongStream.range(0, 2_000)
            .mapToObj(Journey::of)
            .collect(Collectors.groupingBy(journey -> journey, Collectors.counting()));

    assertThat(counted)
        .containsEntry(Journey.SESSION_CHECK, 1_000L)
        .containsEntry(Journey.LIST, 400L)
        .containsEntry(Journey.DOWNLOAD, 300L)
        .containsEntry(Journey.UPLOAD, 200L)
        .containsEntry(Journey.SIGN_IN, 100L);
  }

  @Test
  void whoComesWhileTheServerStandsStillWaitsToo() throws Exception {
    Latencies latencies = against(true, 200, Duration.ofSeconds(1));

    assertThat(latencies.requests()).isEqualTo(200);
    // The first answer takes half a second, and whoever came in the meantime what was left of it.
    assertThat(latencies.millis(Journey.SESSION_CHECK, 100)).isGreaterThan(400);
    assertThat(latencies.millis(Journey.SESSION_CHECK, 75)).isGreaterThan(100);
  }

  @Test
  void whatIsRefusedIsCounted() throws Exception {
    Latencies latencies = against(false, 100, Duration.ofSeconds(1));

    assertThat(latencies.failures()).isEqualTo(20);
    assertThat(latencies.markdown()).contains("list of a folder: 500=20");
  }

  @Test
  void theWordsAfterALoadAreRead() {
    assertThat(LoadOptions.parse("--rate 12.5 --minutes 2", Duration.ZERO))
        .isEqualTo(new LoadOptions(Optional.of(12.5), Duration.ofMinutes(2)));
    assertThat(LoadOptions.parse("", Duration.ofMinutes(3)))
        .isEqualTo(new LoadOptions(Optional.empty(), Duration.ofMinutes(3)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LoadOptions.parse("--speed 3", Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LoadOptions.parse("--rate", Duration.ZERO));
  }

  @Test
  void aProcessThatHoldsMoreAndMoreIsNotFlat() {
    List<Footprint> flat = Collections.nCopies(10, new Footprint(20, 100, 30, 50));
    List<Footprint> growing =
        LongStream.range(0, 10).mapToObj(i -> new Footprint(20 + 3 * i, 100, 30, 50)).toList();
    List<Footprint> spawning =
        LongStream.range(0, 10).mapToObj(i -> new Footprint(20, 100, 30 + (int) i, 50)).toList();

    assertThat(SoakBenchmark.isFlat(flat)).isTrue();
    assertThat(SoakBenchmark.isFlat(growing)).isFalse();
    assertThat(SoakBenchmark.isFlat(spawning)).isFalse();
  }

  /** A server that works one request off after the other, or refuses lists. */
  private Latencies against(boolean standsStill, double rate, Duration time) throws Exception {
    long[] freeAt = {0};
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  request.response().setStatusCode(isRefused(request.uri()) ? 500 : 200);
                  if (!standsStill) {
                    request.response().end();
                    return;
                  }
                  long now = System.nanoTime();
                  freeAt[0] = freeAt[0] == 0 ? now + TimeUnit.MILLISECONDS.toNanos(500) : freeAt[0];
                  long left = TimeUnit.NANOSECONDS.toMillis(freeAt[0] - now);
                  if (left < 1) {
                    request.response().end();
                  } else {
                    vertx.setTimer(left, _ -> request.response().end());
                  }
                })
            .listen(0, "127.0.0.1")
            .await();
    URI address = URI.create("http://127.0.0.1:" + server.actualPort());
    return new OpenLoad(vertx, address, ANN, ANN).run(rate, time).await(60, TimeUnit.SECONDS);
  }

  private static boolean isRefused(String target) {
    return target.contains("/objects");
  }
}
