package dev.postern.launcher.config;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;

/** Which of this machine's addresses others reach it at. */
final class OwnAddress {
  private OwnAddress() {}

  /** That of the machine's host name; where it has none, the loopback's. */
  static String ofHostName() {
    try {
      return InetAddress.getLocalHost().getHostAddress();
    } catch (UnknownHostException nameless) {
      return InetAddress.getLoopbackAddress().getHostAddress();
    }
  }

  /** All IPv4 addresses of interfaces that are up. */
  static List<Inet4Address> ofInterfaces() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(OwnAddress::isUp)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(Inet4Address.class::isInstance)
          .map(Inet4Address.class::cast)
          .toList();
    } catch (SocketException unreadable) {
      return List.of();
    }
  }

  private static boolean isUp(NetworkInterface each) {
    try {
      return each.isUp();
    } catch (SocketException gone) {
      return false;
    }
  }
}
