package dev.postern.benchmarks.load;

import dev.postern.benchmarks.deployment.Deployment;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who has signed up and in.
 *
 * @param object path of a file of their own
 */
public record Person(String name, String cookie, String object) {
  static final String PASSWORD = "Correct-h0rse-battery";

  /** Where the files of a deployment are. */
  public static final String FILES = "/api/storage/buckets/" + Deployment.BUCKET;

  private static final String DEVICE = "postern-device";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Signs up, confirms with the code from the embedded AWS, and signs in. */
  public static Person enter(HttpClient http, URI gateway, URI aws, String name)
      throws IOException, InterruptedException {
    String email = name + "@example.com";
    send(
        http,
        post(
            gateway.resolve("/api/auth/sign-up"),
            JsonObject.of(
                "username", name,
                "password", PASSWORD,
                "attributes", JsonObject.of("email", email))));
    HttpResponse<String> inbox =
        send(http, HttpRequest.newBuilder(aws.resolve("/_aws/ses?email=" + email)));
    JsonArray messages = new JsonObject(inbox.body()).getJsonArray("messages");
    String code = messages.getJsonObject(messages.size() - 1).getString("code");
    send(
        http,
        post(gateway.resolve("/api/auth/confirm"), JsonObject.of("username", name, "code", code)));
    HttpResponse<String> in =
        send(http, post(gateway.resolve("/api/auth/sign-in"), credentials(name)));
    String cookie = sessionOf(in.headers().allValues("Set-Cookie")).orElseThrow();
    HttpResponse<String> session =
        send(
            http, HttpRequest.newBuilder(gateway.resolve("/api/session")).header("Cookie", cookie));
    String identity = new JsonObject(session.body()).getJsonObject("identity").getString("id");
    String key = "home/" + identity + "/note.txt";
    return new Person(
        name, cookie, FILES + "/object?key=" + URLEncoder.encode(key, StandardCharsets.UTF_8));
  }

  /** The cookie of the session, among those that are set: another one remembers the browser. */
  static Optional<String> sessionOf(List<String> set) {
    return set.stream()
        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
        .filter(cookie -> !cookie.contains(DEVICE))
        .findFirst();
  }

  static JsonObject credentials(String name) {
    return JsonObject.of("username", name, "password", PASSWORD);
  }

  private static HttpRequest.Builder post(URI target, JsonObject body) {
    return HttpRequest.newBuilder(target)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.encode()));
  }

  private static HttpResponse<String> send(HttpClient http, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            request.timeout(PATIENCE).header("X-Postern", "1").build(), BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException(response.statusCode() + ": " + response.body());
    }
    return response;
  }
}
