package dev.postern.auth.shared;

import io.vertx.core.Future;
import java.time.Duration;

/**
 * Sets how long an entry that was replaced lives on, which Vert.x's maps can't do where they lie on
 * several nodes.
 */
@FunctionalInterface
public interface EntryLife {
  /**
   * Lets the entry live that long from now; one that is gone stays so.
   *
   * @return whether there was one
   */
  Future<Boolean> set(String map, String key, Duration toLive);

  /** For maps that live in one process, which can do so themselves. */
  static EntryLife ofOneProcess() {
    return (_, _, _) -> Future.failedFuture(new IllegalStateException("no map of several nodes"));
  }
}
