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
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/**
 * {@code postern rehearse}: walks the main journey once on free ports and exits. The build runs it
 * to record the AOT caches, so that classes which the first person would wait for are in them: that
 * of the development stack from this process, and that of the roles from one that it starts.
 */
@Command(
    name = "rehearse",
    description = "Walks the main journey once on free ports and exits; used by the build.",
    hidden = true)
final class RehearseCommand implements Callable<Integer> {
  private static final String USER = "rehearsal";
  private static final String EMAIL = "rehearsal@example.com";
  private static final String PASSWORD = "Rehearse-every-0ne";

  @Option(
      names = "--roles-cache",
      paramLabel = "FILE",
      description = "Walks in a process of all roles, of which Java makes this cache.")
  private @Nullable Path rolesCache;

  @Option(
      names = "--java-options",
      paramLabel = "FILE",
      description = "Options of that process's Java (default: ${DEFAULT-VALUE}).")
  private Path javaOptions = Path.of("java.options");

  @Override
  public Integer call() {
    Vertx vertx = Servers.vertx();
    try {
      DevStack stack = DevStack.start(vertx, DevOptions.onFreePorts());
      HttpClient http = vertx.createHttpClient();
      if (rolesCache == null) {
        walk(http, stack.gateway(), stack);
      } else {
        new RoleRehearsal(rolesCache, javaOptions)
            .play(stack, gateway -> walk(http, gateway, stack));
      }
      return ExitCode.OK;
    } finally {
      vertx.close().await();
    }
  }

  private static void walk(HttpClient http, URI gateway, DevStack stack) {
    JsonObject account =
        JsonObject.of(
            "username", USER, "password", PASSWORD, "attributes", JsonObject.of("email", EMAIL));
    String bucket = stack.provisioned().bucket();
    Walk stranger = new Walk(http, gateway, null);
    stranger.get("/", 200);
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
