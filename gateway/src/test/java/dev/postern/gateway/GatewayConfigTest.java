package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayConfigTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "null",
        "",
        "https://",
        "files.example.com",
        "https://files.example.com/",
        "https://*.example.com",
        "https://Files.example.com",
        "ftp://files.example.com",
        "https://a@b",
        "https://a:0",
        "https://a b"
      })
  void anOriginThatIsNotExactIsRefused(String origin) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(List.of("https://fine.example.com", origin), TestGateway.TIMEOUT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://files.example.com", "http://localhost:3000", "https://[::1]:8443"})
  void anExactOriginIsTaken(String origin) {
    assertThat(with(List.of(origin), TestGateway.TIMEOUT).allowedOrigins()).containsExactly(origin);
  }

  @Test
  void noTimeForAnAnswerIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> with(List.of(), Duration.ZERO));
  }

  private static GatewayConfig with(List<String> origins, Duration timeout) {
    return TestGateway.config(true, origins, Optional.empty(), timeout);
  }
}
