package dev.postern.gateway.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PulseTest {
  @Test
  void aBrowserOnThisVeryConnectionIsAsked() {
    assertThat(Pulse.isDirect(headers().set("Origin", "http://localhost:8080"), false)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://localhost:8080", "http://localhost", "null", "http://files.example"})
  void whoComesThroughSomethingElseIsNot(String origin) {
    assertThat(Pulse.isDirect(headers().set("Origin", origin), false)).isFalse();
  }

  @Test
  void aProgramIsNot() {
    assertThat(Pulse.isDirect(headers(), false)).isFalse();
  }

  @Test
  void whoSpeaksTlsWithUsIsDirectByThatScheme() {
    MultiMap ours = headers().set("Origin", "https://localhost:8080");

    assertThat(Pulse.isDirect(ours, true)).isTrue();
    assertThat(Pulse.isDirect(headers().set("Origin", "http://localhost:8080"), true)).isFalse();
  }

  private static MultiMap headers() {
    return MultiMap.caseInsensitiveMultiMap().set("Host", "localhost:8080");
  }
}
