package dev.postern.provision.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GatewayOriginTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://files.example.com",
        "https://files.example.com:8443",
        "http://localhost:8080",
        "http://127.0.0.1:8080",
        "http://localhost"
      })
  void anOriginWithTlsOrOnThisMachineIsTaken(String text) {
    assertThat(new GatewayOrigin(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "null",
        "files.example.com",
        "http://files.example.com",
        "http://localhost.example.com",
        "https://files.example.com/",
        "https://files.example.com/path",
        "https://files.example.com:443",
        "https://files.example.com:0",
        "https://FILES.example.com",
        "https://user@files.example.com",
        "https://files.example.com?x",
        "https://files.example.com; script-src *",
        "https://*.example.com",
        "https://a\"><script>",
        "javascript:alert(1)"
      })
  void anythingElseIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GatewayOrigin(text))
        .withMessageContaining("https://files.example.com");
  }
}
