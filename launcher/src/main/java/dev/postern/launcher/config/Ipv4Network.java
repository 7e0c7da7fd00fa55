package dev.postern.launcher.config;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network of IPv4, such as {@code 10.0.0.0/24}.
 *
 * @param base its first address, as the 32 bits that it is
 * @param length how many leading bits its addresses have in common, 0 to 32
 */
record Ipv4Network(int base, int length) {
  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
  private static final int BYTES = 4;
  private static final int HIGHEST_BYTE = 255;

  /**
   * Reads address, slash and length; empty where it is anything else, such as a network whose
   * address has further bits.
   */
  static Optional<Ipv4Network> parse(String text) {
    Matcher match = TEXT.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    int base = 0;
    for (int i = 1; i <= BYTES; i++) {
      int each = Integer.parseInt(match.group(i));
      if (each > HIGHEST_BYTE) {
        return Optional.empty();
      }
      base = (base << Byte.SIZE) | each;
    }
    int length = Integer.parseInt(match.group(BYTES + 1));
    return length <= Integer.SIZE && (base & ~mask(length)) == 0
        ? Optional.of(new Ipv4Network(base, length))
        : Optional.empty();
  }

  /** Whether the address is one of this network's. */
  boolean contains(Inet4Address address) {
    return (ByteBuffer.wrap(address.getAddress()).getInt() & mask(length)) == base;
  }

  private static int mask(int length) {
    return length == 0 ? 0 : -1 << (Integer.SIZE - length);
  }
}
