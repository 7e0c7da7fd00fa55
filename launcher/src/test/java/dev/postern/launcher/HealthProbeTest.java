package dev.postern.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthProbeTest {
  private final HttpServer server;

  HealthProbeTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aPosternThatIsAliveIsHealthy() {
    assertThat(HealthProbe.isAlive(answering(200))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 500, 503})
  void whoeverAnswersOtherwiseIsNot(int status) {
    assertThat(HealthProbe.isAlive(answering(status))).isFalse();
  }

  @Test
  void whereNobodyListensNobodyIsHealthy() {
    int port = answering(200);
    server.stop(0);

    assertThat(HealthProbe.isAlive(port)).isFalse();
  }

  private int answering(int status) {
    server.createContext(
        "/health/live",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    return server.getAddress().getPort();
  }
}
