package dev.postern.contract.bus;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;

/** How a process hears within itself that a node of its cluster is gone. */
public final class LostNodes {
  private static final String ADDRESS = "postern.node-lost";

  private LostNodes() {}

  /** Tells this process that a node is gone, with whatever it had in hand. */
  public static void announce(Vertx vertx) {
    vertx.eventBus().publish(ADDRESS, "", new DeliveryOptions().setLocalOnly(true));
  }

  static void hear(Vertx vertx, Runnable listener) {
    vertx.eventBus().localConsumer(ADDRESS, _ -> listener.run());
  }
}
