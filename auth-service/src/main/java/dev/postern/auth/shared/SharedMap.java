package dev.postern.auth.shared;

import dev.postern.contract.bus.Failure;
import java.time.Duration;
import java.util.Optional;

/**
 * A map that all nodes share and in which entries live for a while. Every change is one step that
 * no other comes between. Every method blocks, and throws a {@link Failure} with {@code
 * UNAVAILABLE} or {@code TIMEOUT} where the map can't be asked.
 */
public interface SharedMap {
  /** How many entries there are; where the map isn't {@link SharedMaps#counted}, none are told. */
  int size();

  /** What is kept under the key. */
  Optional<String> get(String key);

  /**
   * Whether it was put.
   *
   * @param toLive how long it is kept; at least a millisecond is
   */
  boolean putIfAbsent(String key, String value, Duration toLive);

  /** Whether it was replaced: only where the very text that is expected was there. */
  boolean replace(String key, String expected, String value, Duration toLive);

  /** Removes what is kept under the key; whoever gets it is the only one to do so. */
  Optional<String> remove(String key);

  /** Whether it was removed: only where the very text that is expected was there. */
  boolean remove(String key, String expected);
}
