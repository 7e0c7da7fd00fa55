package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.signup.ResendCode;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that two servers could read differently, sent as raw bytes. */
class SmugglingIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  private static final String POST = "POST /api/auth/resend-code HTTP/1.1\r\n";
  private static final String HEADERS =
      "Host: localhost\r\nX-Postern: 1\r\nContent-Type: application/json\r\n";
  private static final String SMUGGLED =
      "GET /api/config HTTP/1.1\r\nHost: localhost\r\nX-Postern: 1\r\n\r\n";

  static Stream<Arguments> unreadable() {
    String form = "{\"username\":\"ann\"}";
    return Stream.of(
        of(
            "length and chunks",
            POST + HEADERS + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        of(
            "chunks and length",
            POST + HEADERS + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
        of(
            "two lengths",
            POST + HEADERS + "Content-Length: 18\r\nContent-Length: 0\r\n\r\n" + form),
        of("two lengths in one", POST + HEADERS + "Content-Length: 18, 0\r\n\r\n" + form),
        of(
            "the same length twice",
            POST + HEADERS + "Content-Length: 18\r\nContent-Length: 18\r\n\r\n" + form),
        of("a negative length", POST + HEADERS + "Content-Length: -1\r\n\r\n" + form),
        of("a length with a sign", POST + HEADERS + "Content-Length: +18\r\n\r\n" + form),
        of("a hexadecimal length", POST + HEADERS + "Content-Length: 0x12\r\n\r\n" + form),
        of(
            "a length that overflows",
            POST + HEADERS + "Content-Length: 99999999999999999999\r\n\r\n"),
        of(
            "chunked isn't last",
            POST + HEADERS + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
        of(
            "chunked twice",
            POST + HEADERS + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"),
        of("an unknown coding", POST + HEADERS + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
        of(
            "chunks in HTTP/1.0",
            POST.replace("1.1", "1.0") + HEADERS + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        of(
            "chunks and length in HTTP/1.0",
            POST.replace("1.1", "1.0")
                + HEADERS
                + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        of("a space before the colon", POST + HEADERS + "Content-Length : 18\r\n\r\n" + form),
        of("a space in a name", POST + HEADERS + "X Y: z\r\n\r\n"),
        of("a name with NUL", POST + HEADERS + "X\0Y: z\r\n\r\n"),
        of("a value with NUL", POST + HEADERS + "X: a\0b\r\n\r\n"),
        of("a bare CR in a value", POST + HEADERS + "X: a\rTransfer-Encoding: chunked\r\n\r\n"),
        of("no colon", POST + HEADERS + "nonsense\r\n\r\n"),
        of("an empty name", POST + HEADERS + ": x\r\n\r\n"),
        of("no host", "GET /api/config HTTP/1.1\r\nX-Postern: 1\r\n\r\n"),
        of(
            "two hosts",
            "GET /api/config HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\nX-Postern: 1\r\n\r\n"),
        of("a host with a path", "GET / HTTP/1.1\r\nHost: localhost/evil\r\n\r\n"),
        of("a host with a user", "GET / HTTP/1.1\r\nHost: a@localhost\r\n\r\n"),
        of("a version that isn't one", "GET / HTTP/1.x\r\nHost: localhost\r\n\r\n"),
        of("no version", "GET /\r\nHost: localhost\r\n\r\n"),
        of("a TLS handshake", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003\r\n\r\n"),
        of("a leading NUL", "\0GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadable")
  void aRequestThatCantBeReadForSureIsRefusedAndTheConnectionClosed(String name, String bytes)
      throws IOException {
    try (Wire wire = Wire.to(GATEWAY.port())) {
      Response response = wire.send(bytes + SMUGGLED).receive();

      assertThat(response.status()).as("%s: %s", name, response).isEqualTo(400);
      assertThat(response.code()).isEqualTo("malformed_request");
      assertThat(response.header("Content-Security-Policy")).isPresent();
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"})
  void anotherVersionOfHttpIsRefusedByTheServerItself(String bytes) throws IOException {
    try (Wire wire = Wire.to(GATEWAY.port())) {
      assertThat(wire.send(bytes + SMUGGLED).receive().status()).isEqualTo(501);
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  static Stream<Arguments> brokenChunks() {
    return Stream.of(
        of("no number", "xyz\r\n"),
        of("a negative size", "-1\r\nabc\r\n"),
        of("a size that overflows", "FFFFFFFFFFFFFFFFF\r\nabc\r\n"),
        of("a chunk longer than its size", "2\r\nabcdef\r\n0\r\n\r\n"),
        of("a prefix", "0x5\r\nabcde\r\n0\r\n\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenChunks")
  void aBrokenChunkIsRefusedAndTheConnectionClosed(String name, String chunks) throws IOException {
    try (Wire wire = Wire.to(GATEWAY.port())) {
      wire.send(POST + HEADERS + "Transfer-Encoding: chunked\r\n\r\n" + chunks + SMUGGLED);

      Response response = wire.receive();

      assertThat(response.status()).as("%s: %s", name, response).isEqualTo(400);
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aRequestLineBeyondTheLimitIsTooLong() throws IOException {
    try (Wire wire = Wire.to(GATEWAY.port())) {
      Response response = wire.send("GET /" + "a".repeat(16_400) + " HTTP/1.1\r\n").receive();

      assertThat(response.status()).isEqualTo(414);
      assertThat(response.code()).isEqualTo("uri_too_long");
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aHeaderBeyondTheLimitIsTooLarge() throws IOException {
    try (Wire wire = Wire.to(GATEWAY.port())) {
      Response response =
          wire.send("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(16_400)).receive();

      assertThat(response.status()).isEqualTo(431);
      assertThat(response.code()).isEqualTo("headers_too_large");
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aBodyThatNobodyReadIsNotTakenForTheNextRequest() throws IOException {
    try (Wire wire = Wire.to(GATEWAY.port())) {
      wire.send(
          "POST /api/nothing HTTP/1.1\r\n"
              + HEADERS
              + "Content-Length: "
              + SMUGGLED.length()
              + "\r\n\r\n"
              + SMUGGLED);

      assertThat(wire.receive().status()).isEqualTo(404);
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void nothingIsDoneForWhatFollowsARefusedBody() throws IOException {
    String form = "{\"username\":\"ann\"}";
    try (Wire wire = Wire.to(GATEWAY.port())) {
      wire.send(
          "POST /api/nothing HTTP/1.1\r\n"
              + HEADERS
              + "Content-Length: 4\r\n\r\nbody"
              + POST
              + HEADERS
              + "Content-Length: 18\r\n\r\n"
              + form);

      assertThat(wire.receive().status()).isEqualTo(404);
      assertThat(wire.isClosedByServer()).isTrue();
    }
    // What was asked before this stands on the bus before it.
    GATEWAY.post("/api/auth/resend-code").json(form.replace("ann", "bob")).send();

    assertThat(GATEWAY.auth().asked(ResendCode.class))
        .containsExactly(new ResendCode("bob", TestGateway.BROWSER));
  }

  @Test
  void requestsOnOneConnectionAreAnsweredInTheirOrder() throws IOException {
    try (Wire wire = Wire.to(GATEWAY.port())) {
      wire.send(
          POST
              + HEADERS
              + "Content-Length: 18\r\n\r\n{\"username\":\"ann\"}"
              + SMUGGLED
              + SMUGGLED.replace("config", "nothing"));

      assertThat(wire.receive().status()).isEqualTo(202);
      assertThat(wire.receive().status()).isEqualTo(200);
      assertThat(wire.receive().status()).isEqualTo(404);
    }
  }

  private static Arguments of(String name, String bytes) {
    return Arguments.of(name, bytes);
  }
}
