package dev.postern.e2e;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** The gateway's API as a program calls it, with the cookie that it was given last. */
final class Api {
  static final String PASSWORD = "Correct-h0rse-battery";

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI base;
  private Optional<String> cookie = Optional.empty();

  Api(URI base) {
    this.base = base;
  }

  /** The same with a cookie that somebody else was given. */
  Api holding(String other) {
    cookie = Optional.of(other);
    return this;
  }

  Optional<String> cookie() {
    return cookie;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  /** The same with a field of the header more. */
  HttpResponse<String> get(String path, String field, String value)
      throws IOException, InterruptedException {
    return send(request(path).header(field, value).GET());
  }

  HttpResponse<String> post(String path, JsonObject body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.encode())));
  }

  /** Stores bytes, in one request. */
  HttpResponse<String> put(String path, byte[] bytes) throws IOException, InterruptedException {
    return send(request(path).PUT(BodyPublishers.ofByteArray(bytes)));
  }

  /** Stores what is sent at the pace of whoever makes it; says nothing of how that ends. */
  void putSlowly(String path, InputStream bytes, long size) {
    HttpRequest request =
        request(path)
            .PUT(BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> bytes), size))
            .build();
    var _ = HTTP.sendAsync(request, BodyHandlers.discarding());
  }

  /** What was stored, as it was. */
  byte[] bytes(String path) throws IOException, InterruptedException {
    try (InputStream read = stream(path)) {
      return read.readAllBytes();
    }
  }

  /** What is read only as fast as somebody reads it. */
  InputStream stream(String path) throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        HTTP.send(request(path).GET().build(), BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new AssertionError(path + " is answered by " + response.statusCode());
    }
    return response.body();
  }

  /** The folder that is the person's own, which ends in a slash. */
  String home() throws IOException, InterruptedException {
    JsonObject session = new JsonObject(get("/api/session").body());
    return "home/" + session.getJsonObject("identity").getString("id") + "/";
  }

  /** Signs up, confirms with the code from that inbox and signs in. */
  Api enter(String name, URI aws) throws IOException, InterruptedException {
    String email = name + "@example.com";
    post(
        "/api/auth/sign-up",
        JsonObject.of(
            "username", name,
            "password", PASSWORD,
            "attributes", JsonObject.of("email", email)));
    post("/api/auth/confirm", JsonObject.of("username", name, "code", code(aws, email)));
    signIn(name);
    return this;
  }

  HttpResponse<String> signIn(String name) throws IOException, InterruptedException {
    return post("/api/auth/sign-in", JsonObject.of("username", name, "password", PASSWORD));
  }

  static String code(URI aws, String email) throws IOException, InterruptedException {
    return newestCode(new Api(aws).get("/_aws/ses?email=" + email));
  }

  static String textCode(URI aws, String phone) throws IOException, InterruptedException {
    return newestCode(new Api(aws).get("/_aws/sns?phone=" + phone.replace("+", "%2B")));
  }

  private static String newestCode(HttpResponse<String> inbox) {
    var messages = new JsonObject(inbox.body()).getJsonArray("messages");
    return messages.getJsonObject(messages.size() - 1).getString("code");
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).header("X-Postern", "1");
    cookie.ifPresent(value -> request.header("Cookie", value));
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
    response
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(set -> cookie = Optional.of(set.substring(0, set.indexOf(';'))));
    return response;
  }
}
