package dev.postern.auth.guest;

import dev.postern.auth.discretion.NameAttempts;
import dev.postern.contract.bus.Failure;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;

/** Counts guests by the hour: those of a network address, and all. */
final class GuestLimits {
  private static final Duration HOUR = Duration.ofHours(1);

  /** Whoever has one IPv6 address has the 64 bits below its network too. */
  private static final int NETWORK_BYTES = 8;

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
    ofAddress.take(network(address));
    ofAll.take("all");
  }

  private static String network(String address) {
    return InetAddress.ofLiteral(address) instanceof Inet6Address six
        ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
        : address;
  }
}
