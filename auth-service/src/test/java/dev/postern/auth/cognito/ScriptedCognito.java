package dev.postern.auth.cognito;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
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
  private Reaction otherwise = error("UnknownOperationException", "not in the script");
  private final HttpServer server;
  private final Vertx vertx;

  ScriptedCognito(Vertx vertx) {
    this.vertx = vertx;
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

  /** The answer to every operation that isn't in the script. */
  ScriptedCognito onAnyOther(Reaction answer) {
    synchronized (script) {
      otherwise = answer;
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

  /** No answer, but the end of the connection. */
  static Reaction hangUp() {
    return _ -> new Answer(200, "", Manner.HANGING_UP);
  }

  /** An answer that breaks off in the middle. */
  static Reaction reset() {
    return _ -> new Answer(200, "{", Manner.BREAKING_OFF);
  }

  /** An answer that comes byte by byte and never ends. */
  static Reaction drip() {
    return _ -> new Answer(200, " ", Manner.DRIPPING);
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
            send(
                request,
                request
                    .response()
                    .setStatusCode(answer.status())
                    .putHeader("Content-Type", "application/x-amz-json-1.1"),
                answer);
          }
        });
  }

  private void send(HttpServerRequest request, HttpServerResponse response, Answer answer) {
    switch (answer.manner()) {
      case WHOLE -> response.end(answer.body());
      case HANGING_UP -> request.connection().close();
      case BREAKING_OFF ->
          response
              .putHeader("Content-Length", "100")
              .write(answer.body())
              .onComplete(_ -> request.connection().close());
      case DRIPPING -> {
        response.setChunked(true);
        vertx.setPeriodic(
            100,
            timer -> {
              if (response.closed()) {
                vertx.cancelTimer(timer);
              } else {
                response.write(answer.body());
              }
            });
      }
    }
  }

  private Reaction next(String operation) {
    synchronized (script) {
      List<Reaction> answers = script.getOrDefault(operation, List.of(otherwise));
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
  record Answer(int status, String body, Manner manner) {
    Answer(int status, String body) {
      this(status, body, Manner.WHOLE);
    }
  }

  /** How an answer arrives. */
  enum Manner {
    WHOLE,
    HANGING_UP,
    BREAKING_OFF,
    DRIPPING
  }
}
