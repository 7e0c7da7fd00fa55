package dev.postern.gateway.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {
  private static final String PROXY = "10.0.0.1";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // what the field says | who it is
        "192.0.2.7 | 192.0.2.7",
        "198.51.100.66, 192.0.2.7 | 192.0.2.7",
        "192.0.2.7, 10.9.9.9 | 192.0.2.7",
        "198.51.100.66, 192.0.2.7, 10.9.9.9, 10.0.0.2 | 192.0.2.7",
        "10.0.0.3, 10.0.0.2 | 10.0.0.3",
        "192.0.2.7:50123 | 192.0.2.7",
        "[2001:db8::7]:443 | 2001:db8:0:0:0:0:0:7",
        "2001:DB8::7 | 2001:db8:0:0:0:0:0:7",
        "::ffff:192.0.2.7 | 192.0.2.7",
        "::ffff:10.0.0.2 | 10.0.0.2",
        "evil, 192.0.2.7 | 192.0.2.7",
        // nothing can be said: the peer's own
        "'' | 10.0.0.1",
        "unknown | 10.0.0.1",
        "192.0.2.7, | 10.0.0.1",
        "192.0.2.7, evil | 10.0.0.1",
        "192.0.2.7, evil, 10.0.0.2 | 10.0.0.1",
        "192.0.2.256 | 10.0.0.1",
        "192.0.2 | 10.0.0.1",
        "0300.0.2.7 | 10.0.0.1",
        "3221225991 | 10.0.0.1",
        "localhost | 10.0.0.1",
        "192.0.2.7\" | 10.0.0.1",
        "fe80::1%eth0 | 10.0.0.1",
        "for=192.0.2.7 | 10.0.0.1"
      })
  void theLastThatIsNoProxyIsWhoAsks(String field, String expected) {
    assertThat(client(ForwardedField.X_FORWARDED_FOR, PROXY, "X-Forwarded-For", field))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "for=192.0.2.7 | 192.0.2.7",
        "For=192.0.2.7;Proto=https;by=10.0.0.1 | 192.0.2.7",
        "proto=https;FOR=\"192.0.2.7:8080\" | 192.0.2.7",
        "for=\"[2001:db8::7]:443\" | 2001:db8:0:0:0:0:0:7",
        "for=\"[2001:db8::7]\" | 2001:db8:0:0:0:0:0:7",
        "for=198.51.100.66, for=192.0.2.7, for=10.0.0.2 | 192.0.2.7",
        "host=\"a,b;for=198.51.100.66\";for=192.0.2.7 | 192.0.2.7",
        "for=unknown | 10.0.0.1",
        "for=_hidden | 10.0.0.1",
        "for=192.0.2.7, for=unknown | 10.0.0.1",
        "for=192.0.2.7;for=198.51.100.66 | 10.0.0.1",
        "for = 192.0.2.7 | 10.0.0.1",
        "for=\"192.0.2.7 | 10.0.0.1",
        "192.0.2.7 | 10.0.0.1",
        "proto=https | 10.0.0.1",
        "for=192.0.2.7;; | 10.0.0.1"
      })
  void theStandardFieldIsReadByItsGrammar(String field, String expected) {
    assertThat(client(ForwardedField.FORWARDED, PROXY, "Forwarded", field)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"203.0.113.9", "11.0.0.1", "2001:db8::1", "::1", "9.255.255.255"})
  void whoIsNoProxyClaimsInVain(String stranger) {
    assertThat(client(ForwardedField.X_FORWARDED_FOR, stranger, "X-Forwarded-For", "192.0.2.7"))
        .isEqualTo(stranger);
  }

  @Test
  void onlyTheFieldThatTheProxyWritesCounts() {
    assertThat(client(ForwardedField.X_FORWARDED_FOR, PROXY, "Forwarded", "for=192.0.2.7"))
        .isEqualTo(PROXY);
    assertThat(client(ForwardedField.FORWARDED, PROXY, "X-Forwarded-For", "192.0.2.7"))
        .isEqualTo(PROXY);
    assertThat(client(ForwardedField.X_FORWARDED_FOR, PROXY, "X-Real-IP", "192.0.2.7"))
        .isEqualTo(PROXY);
  }

  @Test
  void severalFieldsAreOneList() {
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("X-Forwarded-For", "198.51.100.66")
            .add("X-Forwarded-For", "192.0.2.7");

    assertThat(proxies(ForwardedField.X_FORWARDED_FOR).client(PROXY, headers))
        .isEqualTo("192.0.2.7");
  }

  @Test
  void howeverMuchSomebodyClaimsWhatTheProxyAddedCounts() {
    for (String claimed :
        List.of(
            "a".repeat(3_000),
            "198.51.100.66, ".repeat(400) + "198.51.100.66",
            "10.0.0.9, ".repeat(400) + "10.0.0.9",
            "\"",
            "for=\"",
            "for=\"198.51.100.66",
            "\"" + "a,".repeat(2_000),
            ", , ,")) {
      assertThat(
              client(
                  ForwardedField.X_FORWARDED_FOR,
                  PROXY,
                  "X-Forwarded-For",
                  claimed + ", 192.0.2.7"))
          .isEqualTo("192.0.2.7");
      for (String added : List.of("for=192.0.2.7", "for=\"192.0.2.7:443\";proto=https")) {
        assertThat(client(ForwardedField.FORWARDED, PROXY, "Forwarded", claimed + ", " + added))
            .isEqualTo("192.0.2.7");
      }
    }
  }

  @Test
  void proxiesBeyondAllMeasureAreNotCounted() {
    assertThat(
            client(
                ForwardedField.X_FORWARDED_FOR,
                PROXY,
                "X-Forwarded-For",
                "192.0.2.7" + ", 10.0.0.2".repeat(400)))
        .isEqualTo(PROXY);
  }

  @Test
  void byDefaultNobodyIsBelieved() {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("X-Forwarded-For", "192.0.2.7");

    assertThat(TrustedProxies.none().client("127.0.0.1", headers)).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.7, 10.0.0.7, true",
    "10.0.0.7, 10.0.0.6, false",
    "10.0.0.0/9, 10.128.0.0, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "::/0, 2001:db9::1, true"
  })
  void aNetworkHasItsOwnAddresses(String network, String address, boolean expected) {
    assertThat(
            IpNetwork.parse(network).orElseThrow().contains(IpAddress.parse(address).orElseThrow()))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1/8",
    "10.0.0.0/33",
    "2001:db8::/129",
    "10.0.0.0/",
    "10.0.0.0/-1",
    "localhost",
    "10/8",
    "10.0.0.0/08x",
    "''"
  })
  void whatIsNoNetworkIsNone(String text) {
    assertThat(IpNetwork.parse(text)).isEmpty();
  }

  private static String client(ForwardedField field, String peer, String header, String value) {
    return proxies(field).client(peer, MultiMap.caseInsensitiveMultiMap().add(header, value));
  }

  private static TrustedProxies proxies(ForwardedField field) {
    return new TrustedProxies(
        Stream.of("10.0.0.0/8").flatMap(text -> IpNetwork.parse(text).stream()).toList(), field);
  }
}
