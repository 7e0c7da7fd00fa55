package dev.postern.auth.signin;

import dev.postern.auth.deadline.Deadline;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Waiting sign-ins in Vert.x shared data: in the memory of this process, or in that of every node
 * where Vert.x is clustered.
 */
public final class SharedDataChallengeStore implements ChallengeStore {
  private static final String MAP = "postern.challenges";
  private static final Duration MOST_WAIT = Duration.ofSeconds(3);

  private final AsyncMap<String, String> map;
  private final int most;

  private SharedDataChallengeStore(AsyncMap<String, String> map, int most) {
    this.map = map;
    this.most = most;
  }

  /**
   * Opens the map that all nodes share.
   *
   * @param most how many may wait at once; each takes some kilobytes
   */
  public static Future<SharedDataChallengeStore> open(Vertx vertx, int most) {
    return vertx
        .sharedData()
        .<String, String>getAsyncMap(MAP)
        .map(map -> new SharedDataChallengeStore(map, most));
  }

  @Override
  public void put(String key, String text, Duration timeToLive) {
    if (await(map.size()) >= most) {
      throw Failure.of(Reason.THROTTLED, "Too many sign-ins at the moment. Try again soon.")
          .retryAfter(Duration.ofSeconds(30));
    }
    await(map.put(key, text, Math.max(1, timeToLive.toMillis())));
  }

  @Override
  public Optional<String> find(String key) {
    return Optional.ofNullable(await(map.get(key)));
  }

  @Override
  public Optional<String> take(String key) {
    return Optional.ofNullable(await(map.remove(key)));
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
    return Failure.of(Reason.UNAVAILABLE, "Sign-ins can't go on at the moment.", cause)
        .retryAfter(Duration.ofSeconds(2));
  }
}
