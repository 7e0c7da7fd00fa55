package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.http.ConnectionDeadlines;
import dev.postern.gateway.http.Edge;
import dev.postern.gateway.http.Route;
import dev.postern.gateway.http.WebServer;
import dev.postern.gateway.http.WebServerConfig;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server does for endpoints that the gateway doesn't have, or hopes not to have. */
class WebServerIT {
  private static final int MOST_CONNECTIONS = 2;

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final Logs logs = Logs.capture();
  private final Promise<Void> hurdle = Promise.promise();
  private final Promise<Void> reached = Promise.promise();
  private int port;

  @BeforeEach
  void start() throws Exception {
    List<Route> routes =
        List.of(
            Route.open(HttpMethod.GET, "/health/throws", WebServerIT::throwing),
            Route.open(
                HttpMethod.GET,
                "/health/fails",
                _ -> Future.failedFuture(new IllegalStateException("canary"))),
            Route.open(
                HttpMethod.GET,
                "/health/unwritable",
                _ ->
                    Future.succeededFuture()
                        .map(
                            _ ->
                                Answer.json(
                                    200,
                                    json -> {
                                      throw new IOException("canary");
                                    }))),
            Route.open(
                HttpMethod.GET,
                "/health/unread",
                _ ->
                    Future.failedFuture(
                        Failure.of(Reason.DEFECT, "canary", new IOException("canary")))),
            Route.open(
                HttpMethod.POST,
                "/health/later",
                call -> {
                  reached.tryComplete();
                  return hurdle
                      .future()
                      .compose(_ -> call.form())
                      .map(
                          form -> {
                            form.refuseIfInvalid();
                            return Answer.noContent();
                          });
                }),
            Route.open(
                HttpMethod.GET,
                "/health/slow",
                _ -> {
                  reached.tryComplete();
                  return hurdle.future().map(Answer.noContent());
                }));
    WebServerConfig config =
        new WebServerConfig(
            "site",
            "127.0.0.1",
            0,
            false,
            false,
            Set.of(),
            Edge.plain(),
            ConnectionDeadlines.usual(),
            MOST_CONNECTIONS);
    Future<Integer> listening =
        Future.future(
            promise ->
                loop.runOnContext(
                    _ ->
                        new WebServer(vertx, config, routes, (_, _) -> Optional.empty())
                            .listen()
                            .map(server -> server.actualPort())
                            .onComplete(promise)));
    port = TestGateway.await(listening);
  }

  @AfterEach
  void stop() throws Exception {
    TestGateway.await(vertx.close());
    logs.release();
  }

  @Test
  void anEndpointThatThrowsIsADefectThatIsLoggedOnce() throws IOException {
    assertDefect(get("/health/throws"));
  }

  @Test
  void anEndpointThatFailsUnforeseenIsADefectThatIsLoggedOnce() throws IOException {
    assertDefect(get("/health/fails"));
  }

  @Test
  void anAnswerThatCantBeWrittenIsADefectThatIsLoggedOnce() throws IOException {
    assertDefect(get("/health/unwritable"));
  }

  @Test
  void aReplyThatCantBeReadIsADefectThatIsLoggedOnce() throws IOException {
    assertDefect(get("/health/unread"));
  }

  @Test
  void aBodyWaitsForAnEndpointThatReadsItLater() throws Exception {
    try (Wire wire = Wire.to(port)) {
      wire.send(
          "POST /health/later HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
              + "Content-Length: 2\r\n\r\n{}");
      TestGateway.await(reached.future());
      // When this is answered the loop has long seen the end of the body.
      assertThat(get("/health/nothing").status()).isEqualTo(404);
      loop.runOnContext(_ -> hurdle.complete());

      assertThat(wire.receive().status()).isEqualTo(204);
    }
  }

  @Test
  void aBrowserThatGoesAwayIsNoError() throws Exception {
    try (Wire wire = Wire.to(port)) {
      wire.send("GET /health/slow HTTP/1.1\r\nHost: x\r\n\r\n");
      TestGateway.await(reached.future());
    }
    // It appears when the server has seen that nobody waits any more.
    String line = logs.accessLine();
    loop.runOnContext(_ -> hurdle.complete());

    assertThat(get("/health/nothing").status()).isEqualTo(404);
    assertThat(line).startsWith("GET /health/slow aborted ");
    logs.assertQuiet();
  }

  @Test
  void moreConnectionsThanAllowedAreClosed() throws IOException {
    try (Wire first = Wire.to(port);
        Wire second = Wire.to(port)) {
      // Answers prove that the server has taken both.
      assertThat(first.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").receive().status()).isEqualTo(404);
      assertThat(second.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").receive().status())
          .isEqualTo(404);

      try (Wire third = Wire.to(port)) {
        assertThat(third.isClosedByServer()).isTrue();
      }

      assertThat(logs.atLeast(Level.WARN))
          .containsExactly("WARN 2 connections are open; more are refused");
    }
  }

  private void assertDefect(Response response) {
    assertThat(response.status()).isEqualTo(500);
    assertThat(response.code()).isEqualTo("internal_error");
    assertThat(response.text()).doesNotContain("canary");
    assertThat(logs.atLeast(Level.WARN))
        .singleElement()
        .asString()
        .contains(response.header("X-Request-Id").orElseThrow());
  }

  private Response get(String path) throws IOException {
    try (Wire wire = Wire.to(port)) {
      return wire.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").receive();
    }
  }

  private static Future<Answer> throwing(Call call) {
    throw new IllegalStateException("canary");
  }
}
