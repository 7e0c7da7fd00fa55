package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostedSiteTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://files.example.com",
        "https://files.example.com:8443",
        "http://localhost:3000",
        "http://page.s3-website.localhost:9229"
      })
  void anExactOriginWithTlsOrOnThisMachineIsTaken(String origin) {
    assertThat(new HostedSite(origin, true).origin()).isEqualTo(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "null",
        "https://*.example.com",
        "http://files.example.com",
        "http://localhost.example.com",
        "https://files.example.com/",
        "https://FILES.example.com",
        "https://a@files.example.com",
        "https://files.example.com#",
        "file://"
      })
  void anythingElseIsRefused(String origin) {
    assertThatIllegalArgumentException().isThrownBy(() -> new HostedSite(origin, true));
  }
}
