package dev.postern.gateway.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.MultiMap;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any fields of proxies, each on a line of its own: they name an address, or that of the peer. */
class ForwardedFuzz {
  private static final String PROXY = "10.0.0.1";
  private static final IpNetwork PROXIES = IpNetwork.parse("10.0.0.0/8").orElseThrow();

  @FuzzTest
  void anyFields(byte[] input) {
    for (ForwardedField field : ForwardedField.values()) {
      TrustedProxies trusted = new TrustedProxies(List.of(PROXIES), field);
      MultiMap headers = MultiMap.caseInsensitiveMultiMap();
      new String(input, StandardCharsets.ISO_8859_1)
          .lines()
          .forEach(line -> headers.add("X-Forwarded-For", line).add("Forwarded", line));

      String client = trusted.client(PROXY, headers);

      assertThat(InetAddress.ofLiteral(client).getHostAddress()).isEqualTo(client);
      assertThat(trusted.client("192.0.2.1", headers)).isEqualTo("192.0.2.1");
      assertThat(TrustedProxies.none().client(PROXY, headers)).isEqualTo(PROXY);
    }
  }
}
