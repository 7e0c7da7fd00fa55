package dev.postern.auth.direct;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.auth.deadline.Deadline;
import dev.postern.auth.federation.ProviderErrors;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a provider for JSON, within limits of time and size. Blocks. */
final class ProviderHttp {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderHttp.class);
  private static final int LARGEST_ANSWER = 65_536;
  private static final int OK = 200;
  private static final int FIRST_SERVER_ERROR = 500;

  private final Duration longestCall;
  private final HttpClient client;

  ProviderHttp(Duration longestCall) {
    this.longestCall = longestCall;
    this.client =
        HttpClient.newBuilder().connectTimeout(longestCall).followRedirects(Redirect.NEVER).build();
  }

  /** What stands there; empty unless it is an object of JSON. */
  JsonObject get(String address) {
    Answer answer =
        send(
            HttpRequest.newBuilder(URI.create(address))
                .timeout(Deadline.left(longestCall))
                .header("Accept", "application/json")
                .build());
    return answer.status() == OK ? answer.json() : new JsonObject();
  }

  /**
   * What a token endpoint gives for a question (RFC 6749, section 5).
   *
   * @throws Failure what its error means here
   */
  JsonObject ask(String address, Map<String, String> question) {
    Answer answer =
        send(
            HttpRequest.newBuilder(URI.create(address))
                .timeout(Deadline.left(longestCall))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(form(question)))
                .build());
    if (answer.status() != OK) {
      throw ProviderErrors.failureOf(
          text(answer.json(), "error").orElse("HTTP " + answer.status()),
          text(answer.json(), "error_description"));
    }
    return answer.json();
  }

  static Optional<String> text(JsonObject json, String name) {
    return json.getValue(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  static Failure unavailable(Throwable cause) {
    return Failure.of(Reason.UNAVAILABLE, "The provider can't be reached.", cause)
        .retryAfter(Duration.ofSeconds(5));
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() >= FIRST_SERVER_ERROR) {
          throw new IOException("HTTP " + response.statusCode());
        }
        return new Answer(
            response.statusCode(), json(new String(body.readNBytes(LARGEST_ANSWER), UTF_8)));
      }
    } catch (IOException e) {
      LOG.warn(
          "{} can't be used: {}",
          request.uri().getHost(),
          ProviderErrors.oneLine(String.valueOf(e)));
      throw unavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    }
  }

  private static JsonObject json(String text) {
    try {
      return new JsonObject(text);
    } catch (DecodeException notJson) {
      return new JsonObject();
    }
  }

  private record Answer(int status, JsonObject json) {}
}
