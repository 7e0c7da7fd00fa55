package dev.postern.auth.signin;

import dev.postern.auth.shared.SharedMap;
import dev.postern.auth.shared.SharedMaps;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** Waiting sign-ins in a map that all nodes share. */
public final class SharedChallengeStore implements ChallengeStore {
  private static final String MAP = "challenges";

  private final SharedMap map;
  private final int most;

  private SharedChallengeStore(SharedMap map, int most) {
    this.map = map;
    this.most = most;
  }

  /**
   * Opens the map that all nodes share.
   *
   * @param most how many may wait at once; each takes some kilobytes
   */
  public static Future<SharedChallengeStore> open(SharedMaps maps, int most) {
    return maps.counted(MAP, "Sign-ins can't go on at the moment.")
        .map(map -> new SharedChallengeStore(map, most));
  }

  @Override
  public void put(String key, String text, Duration timeToLive) {
    if (map.size() >= most) {
      throw Failure.of(Reason.THROTTLED, "Too many sign-ins at the moment. Try again soon.")
          .retryAfter(Duration.ofSeconds(30));
    }
    if (!map.putIfAbsent(key, text, timeToLive)) {
      throw new IllegalStateException("a sign-in of that id waits");
    }
  }

  @Override
  public Optional<String> find(String key) {
    return map.get(key);
  }

  @Override
  public Optional<String> take(String key) {
    return map.remove(key);
  }
}
