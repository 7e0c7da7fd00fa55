package dev.postern.auth.federation;

import dev.postern.contract.bus.Failure;
import java.time.Duration;
import java.util.Optional;

/**
 * Where it rests what browsers have begun, for minutes at most. Every method blocks, and throws a
 * {@link Failure} with {@code UNAVAILABLE} or {@code TIMEOUT} where the store can't be asked.
 */
public interface RedirectStore {
  /** The text under a key. */
  Optional<String> find(String key);

  /**
   * Keeps a text where there was none.
   *
   * @return whether there was none
   * @throws Failure with {@code THROTTLED} where too many are kept already
   */
  boolean create(String key, String text, Duration timeToLive);

  /** Replaces a text; whether it was still there as expected. */
  boolean replace(String key, String expected, String text, Duration timeToLive);

  /** Removes a text; whether it was still there as expected. */
  boolean remove(String key, String expected);
}
