package dev.postern.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;

/**
 * Whether this process is about to end: probes are told that it isn't ready, and whoever is
 * answered that their connection is of no more use, while everything is still answered.
 */
public final class Leaving {
  private static final String MAP = "postern.health";
  private static final String LEAVING = "leaving";

  private Leaving() {}

  /** Tells everybody from now on. */
  public static void announce(Vertx vertx) {
    map(vertx).put(LEAVING, true);
  }

  /** Whether that was told. */
  public static boolean isAnnounced(Vertx vertx) {
    return map(vertx).containsKey(LEAVING);
  }

  private static LocalMap<String, Boolean> map(Vertx vertx) {
    return vertx.sharedData().getLocalMap(MAP);
  }
}
