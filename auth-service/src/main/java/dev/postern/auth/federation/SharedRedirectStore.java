package dev.postern.auth.federation;

import dev.postern.auth.shared.SharedMap;
import dev.postern.auth.shared.SharedMaps;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** Redirects under way, and what comes back from them, in a map that all nodes share. */
public final class SharedRedirectStore implements RedirectStore {
  private final SharedMap map;
  private final int most;

  private SharedRedirectStore(SharedMap map, int most) {
    this.map = map;
    this.most = most;
  }

  /**
   * Opens the map of that name.
   *
   * @param most how many entries it may have at once
   */
  public static Future<SharedRedirectStore> open(SharedMaps maps, String name, int most) {
    return maps.counted(name, "Sign-ins can't go on at the moment.")
        .map(map -> new SharedRedirectStore(map, most));
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
