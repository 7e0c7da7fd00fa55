package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.gateway.http.ConnectionDeadlines;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that no browser sends, and more of them than any does. */
class Http2AbuseIT {
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofMinutes(5);

  private static final int PROTOCOL_ERROR = 1;
  private static final int REFUSED_STREAM = 7;
  private static final int ENHANCE_YOUR_CALM = 11;

  @RegisterExtension static final TestGateway GATEWAY = TestGateway.overTls();

  @RegisterExtension
  static final TestGateway IMPATIENT =
      TestGateway.overTls(new ConnectionDeadlines(SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, SHORT));

  @RegisterExtension
  static final TestGateway IMPATIENT_FOR_BODIES =
      TestGateway.overTls(new ConnectionDeadlines(LONG, LONG, SHORT, LONG, LONG, SHORT, SHORT));

  @RegisterExtension
  static final TestGateway IMPATIENT_FOR_READERS =
      TestGateway.overTls(new ConnectionDeadlines(LONG, SHORT, LONG, LONG, LONG, LONG, SHORT));

  static Stream<Arguments> malformed() {
    return Stream.of(
        of("chunks", with("transfer-encoding", "chunked")),
        of("a connection header", with("connection", "keep-alive")),
        of("an upgrade", with("upgrade", "h2c")),
        of("a proxy's connection header", with("proxy-connection", "close")),
        of("a name in capitals", with("X-Up", "1")),
        of("a name with a space", with("x y", "1")),
        of("a name with a line end", with("x\r\ny", "1")),
        of("an empty name", with("", "1")),
        of("a value with a line end", with("x-a", "1\r\nhost: evil.example")),
        of("a value with NUL", with("x-a", "1\0")),
        of("a pseudo field that there isn't", with(":secret", "1")),
        of("a pseudo field of an answer", with(":status", "200")),
        of("a second path", with(":path", "/api/session")),
        of("te for trailers and more", with("te", "gzip")),
        of("another host", with("host", "evil.example")),
        of("no path", without(":path")),
        of("no method", without(":method")),
        of("no scheme", without(":scheme")),
        of("an authority with a user", replacing(":authority", "ann@localhost")),
        of("an authority with a path", replacing(":authority", "localhost/evil")),
        of("no authority at all", without(":authority")),
        of(
            "two hosts",
            fields -> {
              fields.add(new Response.Header("host", "localhost:" + GATEWAY.port()));
              fields.add(new Response.Header("host", "evil.example"));
            }),
        of("a length that isn't true", with("content-length", "5")),
        of("a length that is none", with("content-length", "+0")),
        of(
            "two lengths",
            fields -> {
              fields.add(new Response.Header("content-length", "0"));
              fields.add(new Response.Header("content-length", "1"));
            }),
        of("a path that is none", replacing(":path", "evil.example")),
        of("an absolute path", replacing(":path", "http://evil.example/api/config")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void whatTwoServersCouldReadDifferentlyIsNeverDone(
      String name, Consumer<List<Response.Header>> spoil) throws IOException {
    List<Response.Header> fields = GATEWAY.get("/api/config").fields();
    spoil.accept(fields);
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      int stream = wire.headers(fields, true);

      Http2Wire.Frame frame = wire.next();
      while (frame.stream() != stream) {
        frame = wire.next();
      }

      if (frame.type() == Http2Wire.HEADERS) {
        Response refused = frame.ends() ? wire.received(stream) : wire.receive(stream);
        assertThat(refused.status()).as(name).isEqualTo(400);
        assertThat(refused.header("Content-Security-Policy")).isPresent();
      } else {
        assertThat(frame.type()).as(name).isEqualTo(Http2Wire.RST_STREAM);
        assertThat(frame.number(0)).isEqualTo(PROTOCOL_ERROR);
      }
    }
  }

  @Test
  void aMethodThatIsNoneEndsTheConnection() throws IOException {
    List<Response.Header> fields = GATEWAY.get("/api/config").fields();
    replacing(":method", "GET /x").accept(fields);
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      wire.headers(fields, true);

      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aTunnelIsRefused() throws IOException {
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      int stream =
          wire.headers(
              List.of(
                  new Response.Header(":method", "CONNECT"),
                  new Response.Header(":authority", "localhost:" + GATEWAY.port())),
              true);

      assertThat(wire.receive(stream).status()).isEqualTo(400);
    }
  }

  @Test
  void headersBeyondTheLimitAreTooLarge() {
    Response response = GATEWAY.get("/").with("X-A", "a".repeat(33_000)).send();

    assertThat(response.status()).isEqualTo(431);
    assertThat(response.code()).isEqualTo("headers_too_large");
    assertThat(response.header("Content-Security-Policy")).isPresent();
  }

  @Test
  void headersFarBeyondTheLimitArentEvenKept() throws IOException {
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      int stream = GATEWAY.get("/").with("X-A", "a".repeat(70_000)).begin(wire, true);

      Response response = wire.receive(stream);

      assertThat(response.status()).isEqualTo(431);
      assertThat(response.body()).isEmpty();
    }
  }

  @Test
  void aPathBeyondTheLimitIsTooLong() {
    Response response = GATEWAY.get("/" + "a".repeat(16_400)).send();

    assertThat(response.status()).isEqualTo(414);
    assertThat(response.code()).isEqualTo("uri_too_long");
  }

  @Test
  void aHeaderWithoutEndEndsTheConnection() throws IOException {
    ByteBuf piece = Http2Wire.block(List.of(new Response.Header("x-a", "a".repeat(16_000))));
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      wire.frame(Http2Wire.HEADERS, 0, 1, piece.duplicate());
      Http2Wire.again(8, () -> wire.frame(Http2Wire.CONTINUATION, 0, 1, piece.duplicate()));

      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void manySmallPiecesOfAHeaderEndTheConnection() throws IOException {
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      wire.frame(Http2Wire.HEADERS, 0, 1, Unpooled.EMPTY_BUFFER);
      Http2Wire.again(20, () -> wire.frame(Http2Wire.CONTINUATION, 0, 1, Unpooled.EMPTY_BUFFER));

      assertThat(wire.await(Http2Wire.GOAWAY).number(4)).isEqualTo(ENHANCE_YOUR_CALM);
    }
  }

  @Test
  void whoeverBeginsAndBreaksOffAgainAndAgainIsSentAway() throws IOException {
    List<Response.Header> fields = GATEWAY.get("/api/nothing").fields();
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      Http2Wire.again(700, () -> wire.reset(wire.headers(fields, true)));

      assertThat(wire.await(Http2Wire.GOAWAY).number(4)).isEqualTo(ENHANCE_YOUR_CALM);
    }
  }

  @Test
  void whoeverBreaksOffNowAndThenIsntSentAway() throws IOException {
    List<Response.Header> fields = GATEWAY.get("/api/nothing").fields();
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      for (int i = 0; i < 300; i++) {
        wire.reset(wire.headers(fields, true));
      }

      assertThat(wire.receive(wire.headers(fields, true)).status()).isEqualTo(404);
    }
  }

  @Test
  void moreStreamsAtATimeThanAgreedAreRefused() throws IOException {
    List<Response.Header> fields =
        GATEWAY.post("/api/auth/sign-in").with("Content-Type", "application/json").fields();
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      for (int i = 0; i < 100; i++) {
        wire.headers(fields, false);
      }
      int tooMany = wire.headers(fields, false);

      Http2Wire.Frame refused = wire.await(Http2Wire.RST_STREAM);

      assertThat(refused.stream()).isEqualTo(tooMany);
      assertThat(refused.number(0)).isEqualTo(REFUSED_STREAM);
    }
  }

  @Test
  void whoeverAgreesOnHttp2AndSaysNothingIsLeft() throws IOException {
    try (Http2Wire wire = Http2Wire.silentTo(IMPATIENT.port())) {
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aConnectionThatCarriesNothingIsClosed() throws IOException {
    try (Http2Wire wire = Http2Wire.to(IMPATIENT.port())) {
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aBodyThatDoesntComeIsToldSoAndOtherStreamsGoOn() throws IOException {
    try (Http2Wire wire = Http2Wire.to(IMPATIENT_FOR_BODIES.port())) {
      int slow =
          IMPATIENT_FOR_BODIES
              .post("/api/auth/sign-in")
              .with("Content-Type", "application/json")
              .begin(wire, false);

      Response told = wire.receive(slow);
      Http2Wire.Frame reset = wire.await(Http2Wire.RST_STREAM, slow);
      int next = IMPATIENT_FOR_BODIES.get("/api/config").begin(wire, true);

      assertThat(told.status()).isEqualTo(408);
      assertThat(told.code()).isEqualTo("request_timeout");
      assertThat(reset.number(0)).isZero();
      assertThat(wire.receive(next).status()).isEqualTo(200);
    }
  }

  @Test
  void anAnswerThatNobodyTakesIsTakenBackAndOtherStreamsGoOn() throws IOException {
    try (Http2Wire wire = Http2Wire.narrow(IMPATIENT_FOR_READERS.port(), 10)) {
      int stuck = IMPATIENT_FOR_READERS.get("/").begin(wire, true);

      Http2Wire.Frame reset = wire.await(Http2Wire.RST_STREAM, stuck);
      int next = IMPATIENT_FOR_READERS.request("HEAD", "/").begin(wire, true);

      assertThat(reset.number(0)).isEqualTo(2);
      assertThat(wire.receive(next).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Http2Wire.DATA, Http2Wire.CONTINUATION, Http2Wire.RST_STREAM})
  void aFrameOfNoStreamEndsTheConnection(int type) throws IOException {
    try (Http2Wire wire = Http2Wire.to(GATEWAY.port())) {
      wire.frame(type, 0, 0, Http2Wire.number(0));

      assertThat(wire.await(Http2Wire.GOAWAY).number(4)).isEqualTo(PROTOCOL_ERROR);
      assertThat(wire.isClosedByServer()).isTrue();
    }
  }

  private static Consumer<List<Response.Header>> with(String name, String value) {
    return fields -> fields.add(new Response.Header(name, value));
  }

  private static Consumer<List<Response.Header>> without(String name) {
    return fields -> fields.removeIf(field -> field.name().equals(name));
  }

  private static Consumer<List<Response.Header>> replacing(String name, String value) {
    return fields ->
        new ArrayList<>(fields)
            .stream()
                .filter(field -> field.name().equals(name))
                .forEach(
                    field -> fields.set(fields.indexOf(field), new Response.Header(name, value)));
  }

  private static Arguments of(String name, Consumer<List<Response.Header>> spoil) {
    return Arguments.of(name, spoil);
  }
}
