package dev.postern.gateway.health;

import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;

/** Whether this process is about to end, which makes it not ready while it still answers. */
public final class Leaving {
  private static final String MAP = "postern.health";
  private static final String LEAVING = "leaving";

  private Leaving() {}

  /** Tells all probes of this process from now on. */
  public static void announce(Vertx vertx) {
    map(vertx).put(LEAVING, true);
  }

  static boolean isAnnounced(Vertx vertx) {
    return map(vertx).containsKey(LEAVING);
  }

  private static LocalMap<String, Boolean> map(Vertx vertx) {
    return vertx.sharedData().getLocalMap(MAP);
  }
}
