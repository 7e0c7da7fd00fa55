package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.gateway.http.Leaving;
import java.io.IOException;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What browsers and balancers that keep connections notice of a gateway that is about to end. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LeavingIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  private static final String REQUEST = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

  @Test
  @Order(1)
  void aConnectionIsKeptAsLongAsTheGatewayStays() throws IOException {
    try (Wire wire = Wire.to(GATEWAY.port())) {
      Response first = wire.send(REQUEST).receive();
      Response second = wire.send(REQUEST).receive();

      assertThat(first.headers("Connection")).isEmpty();
      assertThat(second.status()).isEqualTo(200);
    }
  }

  @Test
  @Order(2)
  void onceItLeavesTheNextAnswerIsTheLastOfItsConnection() throws IOException {
    try (Wire kept = Wire.to(GATEWAY.port());
        Wire fresh = Wire.to(GATEWAY.port())) {
      kept.send(REQUEST).receive();

      Leaving.announce(GATEWAY.vertx());

      for (Wire wire : new Wire[] {kept, fresh}) {
        Response last = wire.send(REQUEST).receive();
        assertThat(last.status()).isEqualTo(200);
        assertThat(last.headers("Connection")).containsExactly("close");
        assertThat(wire.isClosedByServer()).isTrue();
      }
    }
  }

  @Test
  @Order(3)
  void aPageIsStillAnsweredWhole() throws IOException {
    try (Wire wire = Wire.to(GATEWAY.port())) {
      Response page = wire.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").receive();

      assertThat(page.status()).isEqualTo(200);
      assertThat(page.text()).contains("<title>Test site</title>");
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }
}
