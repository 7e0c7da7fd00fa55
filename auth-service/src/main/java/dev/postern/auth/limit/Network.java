package dev.postern.auth.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Says which addresses are one person's to be counted together. */
public final class Network {
  /** Whoever has one IPv6 address has the 64 bits below its network too. */
  private static final int NETWORK_BYTES = 8;

  private Network() {}

  /** The network of an IP address. */
  public static String of(String address) {
    return InetAddress.ofLiteral(address) instanceof Inet6Address six
        ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
        : address;
  }
}
