package dev.postern.auth.shared;

import io.vertx.core.Future;

/** Where the maps are that all nodes share. */
public interface SharedMaps {
  /**
   * Opens the map of that name.
   *
   * @param unavailable what to tell a person while the map can't be asked
   */
  Future<SharedMap> open(String name, String unavailable);

  /** Opens a map that knows how many entries it has. */
  Future<SharedMap> counted(String name, String unavailable);
}
