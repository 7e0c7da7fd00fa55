package dev.postern.contract.health;

import dev.postern.contract.bus.Operation;

/** Asks a service whether it is there and takes questions. */
public record CheckHealth() {
  /** Answered by the auth service. */
  public static final Operation<CheckHealth, Healthy> AUTH =
      new Operation<>("auth.health.check", CheckHealth.class, Healthy.class);

  /** Answered by the storage service. */
  public static final Operation<CheckHealth, Healthy> STORAGE =
      new Operation<>("storage.health.check", CheckHealth.class, Healthy.class);

  /** It is there; one that isn't gives no answer. */
  public record Healthy() {}
}
