package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.gateway.http.ConnectionDeadlines;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SlowConnectionIT {
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofMinutes(5);

  @RegisterExtension
  static final TestGateway IMPATIENT_FOR_HEADERS =
      TestGateway.with(new ConnectionDeadlines(SHORT, LONG, LONG, LONG, LONG, LONG, SHORT));

  @RegisterExtension
  static final TestGateway IMPATIENT_FOR_MORE =
      TestGateway.with(new ConnectionDeadlines(LONG, SHORT, LONG, LONG, LONG, LONG, SHORT));

  @RegisterExtension
  static final TestGateway IMPATIENT_FOR_BODIES =
      TestGateway.with(new ConnectionDeadlines(LONG, LONG, SHORT, LONG, LONG, SHORT, SHORT));

  @Test
  void aHeaderThatDoesntComeEndsTheConnection() throws IOException {
    try (Wire wire = Wire.to(IMPATIENT_FOR_HEADERS.port())) {
      wire.send("GET / HTTP/1.1\r\nHost: local");

      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aConnectionThatIsNotUsedAgainIsClosed() throws IOException {
    try (Wire wire = Wire.to(IMPATIENT_FOR_MORE.port())) {
      wire.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");

      assertThat(wire.receive().status()).isEqualTo(200);
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aBodyThatDoesntComeIsToldSo() throws IOException {
    String head =
        IMPATIENT_FOR_BODIES
            .post("/api/auth/sign-in")
            .without("Connection")
            .with("Content-Type", "application/json")
            .with("Content-Length", "20")
            .head();
    try (Wire wire = Wire.to(IMPATIENT_FOR_BODIES.port())) {
      Response response = wire.send(head + "{\"user").receive();

      assertThat(response.status()).isEqualTo(408);
      assertThat(response.code()).isEqualTo("request_timeout");
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }
}
