package dev.postern.auth.shared;

import dev.postern.auth.deadline.Deadline;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import io.vertx.core.Future;
import io.vertx.core.shareddata.AsyncMap;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A map that all nodes share and in which entries live for a while. Every method blocks, and throws
 * a {@link Failure} with {@code UNAVAILABLE} or {@code TIMEOUT} where the map can't be asked.
 */
public final class SharedMap {
  private static final Duration MOST_WAIT = Duration.ofSeconds(3);

  private final AsyncMap<String, String> map;
  private final String unavailable;

  /**
   * @param unavailable what to tell a person while the map can't be asked
   */
  public SharedMap(AsyncMap<String, String> map, String unavailable) {
    this.map = map;
    this.unavailable = unavailable;
  }

  /** How many entries there are. */
  public int size() {
    return await(map.size());
  }

  /** What is kept under the key. */
  public Optional<String> get(String key) {
    return Optional.ofNullable(await(map.get(key)));
  }

  /** Whether it was put. */
  public boolean putIfAbsent(String key, String value, Duration toLive) {
    return await(map.putIfAbsent(key, value, millis(toLive))) == null;
  }

  /** Whether it was replaced. */
  public boolean replace(String key, String expected, String value, Duration toLive) {
    return await(
        map.replaceIfPresent(key, expected, value, millis(toLive))
            .recover(thrown -> replaceForGood(key, expected, value, thrown)));
  }

  /** Removes what is kept under the key; whoever gets it is the only one to do so. */
  public Optional<String> remove(String key) {
    return Optional.ofNullable(await(map.remove(key)));
  }

  /** Whether it was removed. */
  public boolean remove(String key, String expected) {
    return await(map.removeIfPresent(key, expected));
  }

  /** Vert.x's Hazelcast map can't replace with a time to live; its own configuration has one. */
  private Future<Boolean> replaceForGood(
      String key, String expected, String value, Throwable thrown) {
    return thrown instanceof UnsupportedOperationException
        ? map.replaceIfPresent(key, expected, value)
        : Future.failedFuture(thrown);
  }

  private static long millis(Duration toLive) {
    return Math.max(1, toLive.toMillis());
  }

  private <T extends @Nullable Object> T await(Future<T> answer) {
    try {
      return answer
          .recover(thrown -> Future.failedFuture(unavailable(thrown)))
          .await(Deadline.left(MOST_WAIT).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw Deadline.exceeded();
    }
  }

  private Failure unavailable(Throwable cause) {
    return Failure.of(Reason.UNAVAILABLE, unavailable, cause).retryAfter(Duration.ofSeconds(2));
  }
}
