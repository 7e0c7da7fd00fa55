package dev.postern.localaws.iam.policy;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** A range of IP addresses; only literal addresses are read, so nothing ever asks DNS. */
final class Cidr {
  private static final Pattern BITS = Pattern.compile("\\d{1,3}");

  private final byte[] network;
  private final int bits;

  private Cidr(byte[] network, int bits) {
    this.network = network;
    this.bits = bits;
  }

  /** A range such as {@code 203.0.113.0/24} or {@code 2001:db8::/32}, or a single address. */
  static Optional<Cidr> parse(String text) {
    int slash = text.indexOf('/');
    Optional<byte[]> network = address(slash < 0 ? text : text.substring(0, slash));
    if (network.isEmpty()) {
      return Optional.empty();
    }
    int most = network.get().length * Byte.SIZE;
    if (slash < 0) {
      return Optional.of(new Cidr(network.get(), most));
    }
    String length = text.substring(slash + 1);
    if (!BITS.matcher(length).matches() || Integer.parseInt(length) > most) {
      return Optional.empty();
    }
    return Optional.of(new Cidr(network.get(), Integer.parseInt(length)));
  }

  boolean contains(String text) {
    return address(text).filter(this::contains).isPresent();
  }

  private boolean contains(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((address[bit / Byte.SIZE] ^ network[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private static Optional<byte[]> address(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text).getAddress());
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }
}
