package dev.postern.gateway.peer;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads IP addresses as proxies write them, and never asks a name server. */
final class IpAddress {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
  private static final Pattern WITH_PORT =
      Pattern.compile("(?:(\\d{1,3}(?:\\.\\d{1,3}){3})|\\[([0-9A-Fa-f:.]{2,45})])(?::\\d{1,5})?");

  private IpAddress() {}

  /** An address and nothing else; one of IPv4 within IPv6 is one of IPv4. */
  static Optional<InetAddress> parse(String text) {
    boolean plausible =
        IPV4.matcher(text).matches() || (text.contains(":") && IPV6.matcher(text).matches());
    if (!plausible) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  /** An address, or one with a port, for which IPv6 needs brackets. */
  static Optional<InetAddress> parseNode(String text) {
    Matcher matcher = WITH_PORT.matcher(text);
    if (!matcher.matches()) {
      return parse(text);
    }
    return parse(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
  }
}
