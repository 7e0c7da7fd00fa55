package dev.postern.auth.tokens;

import dev.postern.auth.shared.VertxMaps;
import io.vertx.core.Vertx;

/** Locks of a node that is alone. */
public final class RefreshLocks {
  private RefreshLocks() {}

  public static RefreshLock of(Vertx vertx) {
    return new RefreshLock(vertx, new VertxMaps(vertx).open("leases", "Not now.").await());
  }
}
