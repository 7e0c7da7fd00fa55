package dev.postern.auth.session;

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

/** A map of Vert.x that blocks and fails as {@link SessionStore} says. */
final class SharedMap {
  private static final Duration MOST_WAIT = Duration.ofSeconds(3);

  private final AsyncMap<String, String> map;

  SharedMap(AsyncMap<String, String> map) {
    this.map = map;
  }

  Optional<String> get(String key) {
    return Optional.ofNullable(await(map.get(key)));
  }

  /** Whether it was put. */
  boolean putIfAbsent(String key, String value, Duration toLive) {
    return await(map.putIfAbsent(key, value, millis(toLive))) == null;
  }

  /** Whether it was replaced. */
  boolean replace(String key, String expected, String value, Duration toLive) {
    return await(
        map.replaceIfPresent(key, expected, value, millis(toLive))
            .recover(thrown -> replaceForGood(key, expected, value, thrown)));
  }

  Optional<String> remove(String key) {
    return Optional.ofNullable(await(map.remove(key)));
  }

  /** Whether it was removed. */
  boolean remove(String key, String expected) {
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

  private static <T extends @Nullable Object> T await(Future<T> answer) {
    try {
      return answer
          .recover(thrown -> Future.failedFuture(unavailable(thrown)))
          .await(Deadline.left(MOST_WAIT).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw Deadline.exceeded();
    }
  }

  private static Failure unavailable(Throwable cause) {
    return Failure.of(Reason.UNAVAILABLE, "Sessions can't be reached at the moment.", cause)
        .retryAfter(Duration.ofSeconds(2));
  }
}
