package dev.postern.auth.cognito;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that takes Cognito's calls, keeps them, and answers each as a test says. */
final class ScriptedCognito implements AutoCloseable {
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Map<String, List<Reaction>> script = new HashMap<>();
  private final HttpServer server;

  ScriptedCognito(Vertx vertx) {
    this.server =
        vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1").await();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** The next answers to an operation, one call each; the last one goes on for ever. */
  ScriptedCognito on(String operation, Reaction... answers) {
    synchronized (script) {
      script.put(operation, new ArrayList<>(List.of(answers)));
    }
    return this;
  }

  List<Call> calls() {
    return List.copyOf(calls);
  }

  List<String> operations() {
    return calls.stream().map(Call::operation).toList();
  }

  JsonObject call(String operation) {
    return calls.stream()
        .filter(call -> call.operation().equals(operation))
        .reduce((_, last) -> last)
        .orElseThrow()
        .body();
  }

  static Reaction ok(JsonObject body) {
    return _ -> new Answer(200, body.encode());
  }

  static Reaction error(String type, String message) {
    return _ ->
        new Answer(400, new JsonObject().put("__type", type).put("message", message).encode());
  }

  static Reaction status(int status) {
    return _ -> new Answer(status, "<html>canary</html>");
  }

  static Reaction silence() {
    return _ -> new Answer(0, "");
  }

  @Override
  public void close() {
    server.close().await();
  }

  private void handle(HttpServerRequest request) {
    String target = String.valueOf(request.getHeader("X-Amz-Target"));
    String operation = target.substring(target.indexOf('.') + 1);
    request.bodyHandler(
        body -> {
          JsonObject json = new JsonObject(body);
          calls.add(new Call(operation, json, request.getHeader("Authorization") != null));
          Answer answer = next(operation).to(json);
          if (answer.status() > 0) {
            request
                .response()
                .setStatusCode(answer.status())
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .end(answer.body());
          }
        });
  }

  private Reaction next(String operation) {
    synchronized (script) {
      List<Reaction> answers =
          script.getOrDefault(
              operation, List.of(error("UnknownOperationException", "no " + operation)));
      return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    }
  }

  /** One call as it came. */
  record Call(String operation, JsonObject body, boolean signed) {}

  /** How a call is answered. */
  @FunctionalInterface
  interface Reaction {
    Answer to(JsonObject body);
  }

  /** What goes back; status 0 is nothing at all. */
  record Answer(int status, String body) {}
}
