package dev.postern.auth.shared;

import io.vertx.core.Future;
import io.vertx.core.shareddata.AsyncMap;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A map in Vert.x shared data. */
public final class VertxMap implements SharedMap {
  private final AsyncMap<String, String> map;
  private final BiFunction<String, Duration, Future<Boolean>> life;
  private final Answers answers;

  /**
   * @param unavailable what to tell a person while the map can't be asked
   */
  public VertxMap(AsyncMap<String, String> map, String unavailable) {
    this(map, (key, toLive) -> EntryLife.ofOneProcess().set("", key, toLive), unavailable);
  }

  /**
   * @param life sets how long an entry lives, where the map can't while it replaces one
   */
  VertxMap(
      AsyncMap<String, String> map,
      BiFunction<String, Duration, Future<Boolean>> life,
      String unavailable) {
    this.map = map;
    this.life = life;
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
    @Nullable String present = answers.await(map.putIfAbsent(key, value, millis(toLive)));
    return present == null
        || (isOver(key, present)
            && answers.await(map.putIfAbsent(key, value, millis(toLive))) == null);
  }

  @Override
  public boolean replace(String key, String expected, String value, Duration toLive) {
    return answers.await(
        map.replaceIfPresent(key, expected, value, millis(toLive))
            .recover(thrown -> replaceInTwoSteps(key, expected, value, toLive, thrown)));
  }

  @Override
  public Optional<String> remove(String key) {
    return Optional.ofNullable(answers.await(map.remove(key)));
  }

  @Override
  public boolean remove(String key, String expected) {
    return answers.await(map.removeIfPresent(key, expected));
  }

  /**
   * Vert.x's Hazelcast map can't replace with a time to live. Where this process dies in between,
   * the entry lives as long as the map lets any.
   */
  private Future<Boolean> replaceInTwoSteps(
      String key, String expected, String value, Duration toLive, Throwable thrown) {
    if (!(thrown instanceof UnsupportedOperationException)) {
      return Future.failedFuture(thrown);
    }
    return map.replaceIfPresent(key, expected, value)
        .compose(
            replaced ->
                replaced
                    ? life.apply(key, Duration.ofMillis(millis(toLive))).map(true)
                    : Future.succeededFuture(false));
  }

  /**
   * Whether that entry, which stood in the way, is none any more, and is gone now. A local map of
   * Vert.x shows nobody an entry whose time is up, but keeps it until its timer fires, which comes
   * late where much is to do.
   */
  private boolean isOver(String key, String present) {
    return get(key).isEmpty() && remove(key, present);
  }

  private static long millis(Duration toLive) {
    return Math.max(1, toLive.toMillis());
  }
}
