package dev.postern.localaws.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class HttpFrontIT {

  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private Optional<HttpServer> server = Optional.empty();

  @BeforeEach
  void listen(Vertx vertx) {
    var front =
        new HttpFront(
            vertx,
            workers,
            List.of(
                new JsonService(
                    "Example",
                    "example",
                    "ValidationException",
                    List.of(new Echo(), new Locked(), new Broken()))),
            HttpFrontIT::refuse,
            List.of(
                (path, query) ->
                    path.equals("/_local/hello")
                        ? Optional.of(Reply.of(200, "text/plain", "hello"))
                        : Optional.empty()),
            new Greeting(),
            (request, body) -> request.response().end("query: " + body),
            request -> request.response().end("rest"));
    server =
        Optional.of(
            vertx
                .createHttpServer()
                .requestHandler(front)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join());
  }

  @AfterEach
  void stop() {
    workers.shutdown();
  }

  @Test
  void anOperationIsAnswered() throws Exception {
    var response = call("Example.Echo", "{\"Text\":\"hi\"}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"Text\":\"hi\"}");
    assertThat(response.headers().firstValue("content-type"))
        .contains("application/x-amz-json-1.1");
    assertThat(response.headers().firstValue("x-amzn-requestid")).isPresent();
    assertThat(response.headers().firstValue("access-control-allow-origin")).contains("*");
  }

  @Test
  void aRefusalNamesItsTypeInBodyAndHeader() throws Exception {
    var response = call("Example.Echo", "{\"Text\":\"\"}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .startsWith("{\"__type\":\"ValidationException\",\"message\":\"1 val");
    assertThat(response.headers().firstValue("x-amzn-errortype")).contains("ValidationException:");
    assertThat(response.headers().firstValue("access-control-expose-headers").orElseThrow())
        .contains("x-amzn-RequestId", "x-amzn-ErrorType");
  }

  @Test
  void nullsCountAsLeftOut() throws Exception {
    assertThat(call("Example.Echo", "{\"Text\":\"hi\",\"More\":null}").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Example.Other", "Other.Echo", "Echo", "Example.", "."})
  void unknownOperationsAreRefused(String target) throws Exception {
    var response = call(target, "{}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("\"__type\":\"UnknownOperationException\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "\"text\"", "{\"Text\":", "nul"})
  void whatIsNoJsonObjectIsRefused(String body) throws Exception {
    var response = call("Example.Echo", body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("\"__type\":\"SerializationException\"");
  }

  @Test
  void deepNestingIsRefused() throws Exception {
    var response = call("Example.Echo", "[".repeat(100_000));

    assertThat(response.body()).contains("SerializationException");
  }

  @Test
  void aSignedOperationGoesThroughTheGate() throws Exception {
    var response = call("Example.Locked", "{}");

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("NoEntry", "example");
  }

  @Test
  void aDefectIsAnsweredWithoutItsDetails() throws Exception {
    var response = call("Example.Broken", "{}");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body())
        .contains("\"__type\":\"InternalErrorException\"")
        .doesNotContain("oops", "IllegalState");
  }

  @Test
  void aBodyOverTheLimitIsRefused() throws Exception {
    var response = call("Example.Echo", "{\"Text\":\"" + "x".repeat(1 << 20) + "\"}");

    assertThat(response.statusCode()).isEqualTo(413);
  }

  @Test
  void browsersMayAsk() throws Exception {
    var response =
        client.send(
            request("/")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "http://localhost:3000")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,x-amz-target")
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("access-control-allow-origin")).contains("*");
    assertThat(response.headers().firstValue("access-control-allow-headers").orElseThrow())
        .contains("X-Amz-Target", "Content-Type", "X-Amz-User-Agent", "Cache-Control");
  }

  @Test
  void otherPreflightsAreTheRest() throws Exception {
    var response =
        client.send(
            request("/")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "http://localhost:3000")
                .header("Access-Control-Request-Method", "GET")
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(response.body()).isEqualTo("rest");
  }

  @Test
  void formsGoToTheQueryServices() throws Exception {
    var response =
        client.send(
            request("/")
                .POST(HttpRequest.BodyPublishers.ofString("Action=X"))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(response.body()).isEqualTo("query: Action=X");
  }

  @Test
  void localPathsAreAnswered() throws Exception {
    assertThat(get("/_local/hello").body()).isEqualTo("hello");
    assertThat(get("/_local/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void localPathsAreReadOnly() throws Exception {
    var response =
        client.send(
            request("/_local/hello").DELETE().build(), HttpResponse.BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(405);
  }

  @Test
  void whatIsBelowTheSitesRootIsTheSites() throws Exception {
    var response =
        client.send(
            request("/_site/page?name=alice")
                .POST(HttpRequest.BodyPublishers.ofString("word=h%C3%A9llo"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(response.body()).isEqualTo("POST alice héllo");
    assertThat(response.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/_site/page?name=%zz", "/_site/page?%"})
  void aMalformedQueryIsRefused(String path) throws Exception {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.orElseThrow().actualPort());
    try (socket) {
      socket
          .getOutputStream()
          .write(("GET " + path + " HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.0 400");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/bucket", "/bucket/_inbox", "/my-bucket/.well-known/jwks.json"})
  void everythingElseIsTheRest(String path) throws Exception {
    assertThat(get(path).body()).isEqualTo("rest");
  }

  private HttpResponse<String> call(String target, String body)
      throws IOException, InterruptedException {
    return client.send(
        request("/")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .header("X-Amz-Target", target)
            .header("Content-Type", "application/x-amz-json-1.1")
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + server.orElseThrow().actualPort() + path));
  }

  private static Gate.Rights refuse(HttpServerRequest request, Buffer body, String service) {
    throw ServiceFault.of(403, "NoEntry", "to " + service);
  }

  private static final class Echo implements Action {
    @Override
    public boolean signed() {
      return false;
    }

    @Override
    public Shape.Structure input() {
      return Shape.Structure.empty()
          .with("Text", Shape.text(1, 2_000_000))
          .may("More", Shape.text());
    }

    @Override
    public ObjectNode answer(Input input) {
      return JsonNodeFactory.instance.objectNode().put("Text", input.text("Text"));
    }
  }

  private static final class Locked implements Action {
    @Override
    public Shape.Structure input() {
      return Shape.Structure.empty();
    }

    @Override
    public ObjectNode answer(Input input) {
      throw new AssertionError("the gate let somebody in");
    }
  }

  private static final class Broken implements Action {
    @Override
    public boolean signed() {
      return false;
    }

    @Override
    public Shape.Structure input() {
      return Shape.Structure.empty();
    }

    @Override
    public ObjectNode answer(Input input) {
      throw new IllegalStateException("oops");
    }
  }

  /** Tells what it understood of a request. */
  private static final class Greeting implements Site {
    @Override
    public String root() {
      return "/_site/";
    }

    @Override
    public Reply answer(SiteRequest request) {
      return Reply.of(
              200,
              "text/plain",
              request.method()
                  + " "
                  + request.query().one("name").orElse("nobody")
                  + " "
                  + request.form().flatMap(form -> form.one("word")).orElse("nothing"))
          .withCookie("a=1")
          .withCookie("b=2");
    }
  }
}
