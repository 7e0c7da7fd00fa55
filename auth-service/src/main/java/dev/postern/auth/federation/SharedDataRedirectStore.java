package dev.postern.auth.federation;

import dev.postern.auth.shared.SharedMap;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;

/**
 * Redirects under way in Vert.x shared data: in the memory of this process, or in that of every
 * node where Vert.x is clustered.
 */
public final class SharedDataRedirectStore implements RedirectStore {
  private static final String MAP = "postern.redirects";

  private final SharedMap map;
  private final int most;

  private SharedDataRedirectStore(SharedMap map, int most) {
    this.map = map;
    this.most = most;
  }

  /**
   * Opens the map that all nodes share.
   *
   * @param most how many browsers may be on their way at once; each takes some kilobytes
   */
  public static Future<SharedDataRedirectStore> open(Vertx vertx, int most) {
    return vertx
        .sharedData()
        .<String, String>getAsyncMap(MAP)
        .map(
            map ->
                new SharedDataRedirectStore(
                    new SharedMap(map, "Sign-ins can't go on at the moment."), most));
  }

  @Override
  public Optional<String> find(String key) {
    return map.get(key);
  }

  @Override
  public boolean create(String key, String text, Duration timeToLive) {
    if (map.size() >= most) {
      throw Failure.of(Reason.THROTTLED, "Too many sign-ins at the moment. Try again soon.")
          .retryAfter(Duration.ofSeconds(30));
    }
    return map.putIfAbsent(key, text, timeToLive);
  }

  @Override
  public boolean replace(String key, String expected, String text, Duration timeToLive) {
    return map.replace(key, expected, text, timeToLive);
  }

  @Override
  public boolean remove(String key, String expected) {
    return map.remove(key, expected);
  }
}
