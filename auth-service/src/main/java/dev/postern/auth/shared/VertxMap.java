package dev.postern.auth.shared;

import io.vertx.core.Future;
import io.vertx.core.shareddata.AsyncMap;
import java.time.Duration;
import java.util.Optional;

/** A map in Vert.x shared data. */
public final class VertxMap implements SharedMap {
  private final AsyncMap<String, String> map;
  private final Answers answers;

  /**
   * @param unavailable what to tell a person while the map can't be asked
   */
  public VertxMap(AsyncMap<String, String> map, String unavailable) {
    this.map = map;
    this.answers = new Answers(unavailable);
  }

  @Override
  public int size() {
    return answers.await(map.size());
  }

  @Override
  public Optional<String> get(String key) {
    return Optional.ofNullable(answers.await(map.get(key)));
  }

  @Override
  public boolean putIfAbsent(String key, String value, Duration toLive) {
    return answers.await(map.putIfAbsent(key, value, millis(toLive))) == null;
  }

  @Override
  public boolean replace(String key, String expected, String value, Duration toLive) {
    return answers.await(
        map.replaceIfPresent(key, expected, value, millis(toLive))
            .recover(thrown -> replaceForGood(key, expected, value, thrown)));
  }

  @Override
  public Optional<String> remove(String key) {
    return Optional.ofNullable(answers.await(map.remove(key)));
  }

  @Override
  public boolean remove(String key, String expected) {
    return answers.await(map.removeIfPresent(key, expected));
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
}
