package dev.postern.launcher;

import dev.postern.launcher.dev.DevOptions;
import dev.postern.launcher.dev.DevStack;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/**
 * {@code postern rehearse}: walks the main journey once on free ports, plays all roles in a cluster
 * of their own, and exits. The build runs it to record the AOT cache, so that classes which the
 * first person would wait for are in it.
 */
@Command(
    name = "rehearse",
    description = "Walks the main journey once on free ports and exits; used by the build.",
    hidden = true)
final class RehearseCommand implements Callable<Integer> {
  private static final String USER = "rehearsal";
  private static final String EMAIL = "rehearsal@example.com";
  private static final String PASSWORD = "Rehearse-every-0ne";

  @Override
  public Integer call() {
    Vertx vertx = Servers.vertx();
    try {
      DevStack stack = DevStack.start(vertx, DevOptions.onFreePorts());
      walk(vertx, stack);
      HttpClient http = vertx.createHttpClient();
      RoleRehearsal.play(stack, gateway -> new Walk(http, gateway, null).get("/api/session", 401));
      return ExitCode.OK;
    } finally {
      vertx.close().await();
    }
  }

  private static void walk(Vertx vertx, DevStack stack) {
    HttpClient http = vertx.createHttpClient();
    JsonObject account =
        JsonObject.of(
            "username", USER, "password", PASSWORD, "attributes", JsonObject.of("email", EMAIL));
    String bucket = stack.provisioned().bucket();
    new Walk(http, stack.gateway(), null).get("/", 200);
    Walk stranger = new Walk(http, stack.gateway(), null);
    stranger.get("/api/session", 401);
    stranger.post("/api/auth/sign-up", account, 201);
    String mail = new Walk(http, stack.aws().endpoint(), null).get("/_aws/ses?email=" + EMAIL, 200);
    stranger.post(
        "/api/auth/confirm", JsonObject.of("username", USER, "code", newestCode(mail)), 204);
    Walk person = stranger.signedIn(JsonObject.of("username", USER, "password", PASSWORD));
    person.get("/api/session", 200);
    person.get("/api/storage/locations", 200);
    person.get("/api/storage/buckets", 200);
    person.get("/api/storage/buckets/" + bucket + "/objects?delimiter=/", 200);
    person.post("/api/auth/sign-out", new JsonObject(), 204);
  }

  private static String newestCode(String mail) {
    var messages = new JsonObject(mail).getJsonArray("messages");
    return messages.getJsonObject(messages.size() - 1).getString("code");
  }

  /** Requests of one browser. */
  private record Walk(HttpClient http, URI base, @Nullable String cookie) {
    String get(String path, int expected) {
      return send(HttpMethod.GET, path, null, expected).body().await().toString();
    }

    void post(String path, JsonObject json, int expected) {
      send(HttpMethod.POST, path, json, expected).body().await();
    }

    Walk signedIn(JsonObject credentials) {
      HttpClientResponse response = send(HttpMethod.POST, "/api/auth/sign-in", credentials, 200);
      String cookie = Objects.requireNonNull(response.getHeader("Set-Cookie"), "a session cookie");
      response.body().await();
      return new Walk(http, base, cookie.substring(0, cookie.indexOf(';')));
    }

    private HttpClientResponse send(
        HttpMethod method, String path, @Nullable JsonObject json, int expected) {
      RequestOptions options =
          new RequestOptions()
              .setMethod(method)
              .setHost(base.getHost())
              .setPort(base.getPort())
              .setURI(path)
              .putHeader("X-Postern", "1");
      if (cookie != null) {
        options.putHeader("Cookie", cookie);
      }
      if (json != null) {
        options.putHeader("Content-Type", "application/json");
      }
      HttpClientResponse response =
          http.request(options)
              .compose(
                  request ->
                      (json == null ? request.send() : request.send(json.toBuffer()))
                          .compose(answer -> answer.body().map(answer)))
              .await();
      if (response.statusCode() != expected) {
        throw new IllegalStateException(
            "%s %s answered %d, not %d".formatted(method, path, response.statusCode(), expected));
      }
      return response;
    }
  }
}
