package dev.postern.auth.guest;

import dev.postern.auth.limit.Network;
import dev.postern.auth.limit.Rate;
import dev.postern.auth.limit.RateLimit;
import dev.postern.auth.limit.RateLimits;
import dev.postern.contract.bus.Failure;

/** Counts guests by the hour: those of a network address, and all. */
final class GuestLimits {
  private final RateLimit ofAddress;
  private final RateLimit ofAll;

  GuestLimits(GuestRules rules, RateLimits limits) {
    this.ofAddress = limits.limit("guests_per_address", Rate.anHour(rules.perAddress()));
    this.ofAll = limits.limit("guests_in_all", Rate.anHour(rules.inAll()));
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
