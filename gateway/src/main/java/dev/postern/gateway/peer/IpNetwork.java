package dev.postern.gateway.peer;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A network of IPv4 or IPv6, such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}.
 *
 * @param base its first address
 * @param length how many leading bits its addresses have in common
 */
public record IpNetwork(InetAddress base, int length) {
  /**
   * Reads an address, which is a network of its own, or address, slash and length; empty where it
   * is anything else, such as a network whose address has further bits.
   */
  public static Optional<IpNetwork> parse(String text) {
    int slash = text.indexOf('/');
    Optional<InetAddress> base = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (base.isEmpty()) {
      return Optional.empty();
    }
    int bits = base.get().getAddress().length * Byte.SIZE;
    Optional<Integer> length = slash < 0 ? Optional.of(bits) : length(text.substring(slash + 1));
    return length
        .filter(some -> some <= bits)
        .map(some -> new IpNetwork(base.get(), some))
        .filter(IpNetwork::hasNoFurtherBits);
  }

  /** Whether the address is one of this network's. */
  public boolean contains(InetAddress address) {
    byte[] own = base.getAddress();
    byte[] other = address.getAddress();
    if (own.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < length; bit++) {
      if (isSet(own, bit) != isSet(other, bit)) {
        return false;
      }
    }
    return true;
  }

  private boolean hasNoFurtherBits() {
    byte[] bytes = base.getAddress();
    for (int bit = length; bit < bytes.length * Byte.SIZE; bit++) {
      if (isSet(bytes, bit)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSet(byte[] bytes, int bit) {
    return (bytes[bit / Byte.SIZE] & (0x80 >> (bit % Byte.SIZE))) != 0;
  }

  private static Optional<Integer> length(String text) {
    return text.matches("\\d{1,3}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }
}
