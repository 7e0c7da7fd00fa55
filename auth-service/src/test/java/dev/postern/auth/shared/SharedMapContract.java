package dev.postern.auth.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every map must do. */
abstract class SharedMapContract {
  private static final Duration HOUR = Duration.ofHours(1);

  /** A map of that name that knows how many entries it has. */
  abstract SharedMap counted(String name);

  /** Another name for each test, as all share one place. */
  private SharedMap map() {
    return counted(UUID.randomUUID().toString());
  }

  @Test
  void whatWasPutIsFoundAsItWas() {
    SharedMap map = map();

    assertThat(map.putIfAbsent("ünï 😀", "válue\n\0\"'", HOUR)).isTrue();

    assertThat(map.get("ünï 😀")).contains("válue\n\0\"'");
    assertThat(map.get("other")).isEmpty();
  }

  @Test
  void aKeyIsTakenOnce() {
    SharedMap map = map();
    map.putIfAbsent("key", "one", HOUR);

    assertThat(map.putIfAbsent("key", "two", HOUR)).isFalse();

    assertThat(map.get("key")).contains("one");
    assertThat(map.size()).isEqualTo(1);
  }

  @Test
  void onlyWhatIsExpectedIsReplaced() {
    SharedMap map = map();
    map.putIfAbsent("key", "one", HOUR);

    assertThat(map.replace("key", "two", "three", HOUR)).isFalse();
    assertThat(map.replace("absent", "one", "three", HOUR)).isFalse();
    assertThat(map.replace("key", "one", "three", HOUR)).isTrue();

    assertThat(map.get("key")).contains("three");
    assertThat(map.get("absent")).isEmpty();
  }

  @Test
  void onlyWhatIsExpectedIsRemoved() {
    SharedMap map = map();
    map.putIfAbsent("key", "one", HOUR);

    assertThat(map.remove("key", "two")).isFalse();
    assertThat(map.get("key")).contains("one");
    assertThat(map.remove("key", "one")).isTrue();

    assertThat(map.get("key")).isEmpty();
    assertThat(map.remove("key", "one")).isFalse();
    assertThat(map.size()).isZero();
  }

  @Test
  void whatIsRemovedIsHandedOver() {
    SharedMap map = map();
    map.putIfAbsent("key", "one", HOUR);

    assertThat(map.remove("key")).contains("one");

    assertThat(map.remove("key")).isEmpty();
    assertThat(map.size()).isZero();
  }

  @Test
  void anEntryGoesWhenItsTimeIsOver() {
    SharedMap map = map();
    map.putIfAbsent("short", "one", Duration.ofMillis(1));
    map.putIfAbsent("long", "two", HOUR);

    Eventually.holds(() -> map.get("short").isEmpty());
    Eventually.holds(() -> map.size() == 1);

    assertThat(map.get("long")).contains("two");
  }

  @Test
  void aTimeThatIsOverAlreadyIsNoError() {
    SharedMap map = map();

    assertThat(map.putIfAbsent("key", "one", Duration.ofSeconds(-1))).isTrue();

    Eventually.holds(() -> map.get("key").isEmpty());
  }

  @Test
  void whatIsReplacedLivesForItsNewTime() {
    SharedMap map = map();
    map.putIfAbsent("key", "one", HOUR);

    map.replace("key", "one", "two", Duration.ofMillis(1));

    Eventually.holds(() -> map.get("key").isEmpty());
  }

  @Test
  void oneOfManyTakesAnEntry() throws Exception {
    SharedMap map = map();
    map.putIfAbsent("key", "one", HOUR);

    assertThat(ofFifty(() -> map.remove("key").isPresent())).isEqualTo(1);
  }

  @Test
  void oneOfManyReplacesAnEntry() throws Exception {
    SharedMap map = map();
    map.putIfAbsent("key", "one", HOUR);

    assertThat(ofFifty(() -> map.replace("key", "one", "two", HOUR))).isEqualTo(1);
  }

  @Test
  void twoNamesAreTwoMaps() {
    SharedMap one = map();
    SharedMap other = map();

    one.putIfAbsent("key", "one", HOUR);

    assertThat(other.get("key")).isEqualTo(Optional.empty());
    assertThat(other.size()).isZero();
  }

  private static long ofFifty(Callable<Boolean> task) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> done =
          threads.invokeAll(IntStream.range(0, 50).mapToObj(_ -> task).toList());
      return done.stream().filter(Future::resultNow).count();
    }
  }
}
