package dev.postern.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "172.31.77.0/24, 172.31.77.255, true",
    "172.31.77.0/24, 172.31.76.255, false",
    "192.168.1.128/25, 192.168.1.127, false",
    "10.0.0.7/32, 10.0.0.7, true",
    "10.0.0.7/32, 10.0.0.6, false",
    "0.0.0.0/0, 203.0.113.9, true",
  })
  void anAddressIsInItOrNot(String network, String address, boolean inside)
      throws UnknownHostException {
    assertThat(
            Ipv4Network.parse(network)
                .orElseThrow()
                .contains((Inet4Address) InetAddress.getByName(address)))
        .isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.1/24", "10.0.0.0/33", "256.0.0.0/8", "10.0.0/8", "10.0.0.0", "fd00::/8"})
  void whatIsNoNetworkIsNotRead(String text) {
    assertThat(Ipv4Network.parse(text)).isEmpty();
  }
}
