package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.health.CheckHealth;
import dev.postern.gateway.http.Leaving;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HealthIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  @Test
  void aLivingGatewaySaysSo() {
    Response response = GATEWAY.get("/health/live").without("X-Postern").send();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text()).isEqualTo("{\"status\":\"up\",\"checks\":{}}");
  }

  @Test
  void withItsServicesAGatewayIsReady() throws Exception {
    ManagementVerticle management = management();

    Response response = ready(management);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.text())
        .isEqualTo("{\"status\":\"up\",\"checks\":{\"auth\":\"up\",\"storage\":\"up\"}}");
  }

  @Test
  void withoutOneOfItsServicesAGatewayIsNot() throws Exception {
    ManagementVerticle management = management();
    GATEWAY.auth().before =
        _ -> {
          throw Failure.of(Reason.UNAVAILABLE, "Away.");
        };

    Response response = ready(management);

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.text())
        .isEqualTo("{\"status\":\"down\",\"checks\":{\"auth\":\"down\",\"storage\":\"up\"}}");
  }

  @Test
  void theMainPortSaysTheSame() {
    Response response = GATEWAY.get("/health/ready").send();

    assertThat(response.json().get("checks")).hasSize(2);
  }

  @Test
  void aServiceThatIsNotThereIsDown() throws Exception {
    Vertx alone = Vertx.vertx();
    try {
      ManagementVerticle management =
          new ManagementVerticle(
              new ManagementConfig("127.0.0.1", 0), List.of(CheckHealth.STORAGE));
      TestGateway.await(alone.deployVerticle(management));

      Response response = ready(management);

      assertThat(response.status()).isEqualTo(503);
      assertThat(response.text())
          .isEqualTo("{\"status\":\"down\",\"checks\":{\"storage\":\"down\"}}");
      assertThat(GATEWAY.logs().atLeast(Level.ERROR)).isEmpty();
    } finally {
      alone.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
      GATEWAY.logs().forget();
    }
  }

  @Test
  void aProcessThatIsAboutToEndIsNotReadyButAlive() throws Exception {
    Vertx alone = Vertx.vertx();
    try {
      ManagementVerticle management =
          new ManagementVerticle(new ManagementConfig("127.0.0.1", 0), List.of());
      TestGateway.await(alone.deployVerticle(management));
      assertThat(ready(management).status()).isEqualTo(200);

      Leaving.announce(alone);

      assertThat(ready(management).status()).isEqualTo(503);
      assertThat(get(management, "/health/live").status()).isEqualTo(200);
    } finally {
      alone.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void theManagementPortServesMetricsWhereThereAreAny() throws Exception {
    ManagementVerticle management =
        new ManagementVerticle(new ManagementConfig("127.0.0.1", 0), List.of(), () -> "some 1\n");
    TestGateway.await(GATEWAY.vertx().deployVerticle(management));

    Response response = get(management, "/metrics");

    assertThat(response.text()).isEqualTo("some 1\n");
    assertThat(response.headers("Content-Type"))
        .containsExactly("text/plain; version=0.0.4; charset=utf-8");
  }

  @Test
  void theManagementPortServesNothingElse() throws Exception {
    ManagementVerticle management = management();

    for (String path : List.of("/", "/assets/app-1.js", "/metrics")) {
      assertThat(get(management, path).status()).isEqualTo(404);
    }
    assertThat(get(management, "/api/session").status()).isEqualTo(404);
  }

  private static ManagementVerticle management() throws Exception {
    GATEWAY.warmUp();
    ManagementVerticle management =
        new ManagementVerticle(
            new ManagementConfig("127.0.0.1", 0), List.of(CheckHealth.AUTH, CheckHealth.STORAGE));
    TestGateway.await(GATEWAY.vertx().deployVerticle(management));
    return management;
  }

  private static Response ready(ManagementVerticle management) throws IOException {
    return get(management, "/health/ready");
  }

  private static Response get(ManagementVerticle management, String path) throws IOException {
    try (Wire wire = Wire.to(management.port())) {
      return wire.send("GET " + path + " HTTP/1.1\r\nHost: 10.0.0.7:8081\r\nX-Postern: 1\r\n\r\n")
          .receive();
    }
  }
}
