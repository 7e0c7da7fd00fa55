package dev.postern.auth.guest;

import dev.postern.auth.discretion.NameAttempts;
import dev.postern.auth.discretion.Network;
import dev.postern.contract.bus.Failure;
import java.time.Duration;
import java.time.InstantSource;

/** Counts guests by the hour: those of a network address, and all. */
final class GuestLimits {
  private static final Duration HOUR = Duration.ofHours(1);

  private final NameAttempts ofAddress;
  private final NameAttempts ofAll;

  GuestLimits(GuestRules rules, InstantSource clock) {
    this.ofAddress = new NameAttempts(rules.perAddress(), HOUR, clock);
    this.ofAll = new NameAttempts(rules.inAll(), HOUR, clock);
  }

  /**
   * Takes the place of one guest.
   *
   * @param address IP address
   * @throws Failure with {@code TOO_MANY_ATTEMPTS} where none is left
   */
  void take(String address) {
    ofAddress.take(Network.of(address));
    ofAll.take("all");
  }
}
