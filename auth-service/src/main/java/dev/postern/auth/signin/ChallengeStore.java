package dev.postern.auth.signin;

import dev.postern.contract.bus.Failure;
import java.time.Duration;
import java.util.Optional;

/**
 * Where sign-ins rest that wait for a person, for minutes at most. Every method blocks, and throws
 * a {@link Failure} with {@code UNAVAILABLE} or {@code TIMEOUT} where the store can't be asked.
 */
public interface ChallengeStore {
  /**
   * Keeps a text.
   *
   * @param timeToLive after which it may be gone
   * @throws Failure with {@code THROTTLED} where too many wait already
   */
  void put(String key, String text, Duration timeToLive);

  /** The text, unless it was taken. */
  Optional<String> find(String key);

  /** Removes the text; whoever gets it is the only one to do so. */
  Optional<String> take(String key);
}
