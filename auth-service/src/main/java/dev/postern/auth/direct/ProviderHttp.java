package dev.postern.auth.direct;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.auth.deadline.Deadline;
import dev.postern.auth.federation.ProviderErrors;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a provider for JSON, within limits of time and size. Blocks. */
final class ProviderHttp {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderHttp.class);
  private static final int LARGEST_ANSWER = 65_536;
  private static final int OK = 200;
  private static final int FIRST_SERVER_ERROR = 500;

  private final String provider;
  private final Duration longestCall;
  private final HttpClient client;

  /**
   * @param provider its id, for the log
   * @param longestCall of one question, answer included
   */
  ProviderHttp(String provider, Duration longestCall) {
    this.provider = provider;
    this.longestCall = longestCall;
    this.client =
        HttpClient.newBuilder().connectTimeout(longestCall).followRedirects(Redirect.NEVER).build();
  }

  /** What stands there; empty unless it is an object of JSON. */
  JsonObject get(String address) {
    Answer answer =
        send(
            HttpRequest.newBuilder(URI.create(address))
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
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(form(question)))
                .build());
    if (answer.status() != OK) {
      throw ProviderErrors.failureOf(
          provider,
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

  /** A provider may be slow in any part of its answer. */
  private Answer send(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> asked =
        client.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
    try {
      HttpResponse<byte[]> answer =
          asked.get(Deadline.left(longestCall).toMillis(), TimeUnit.MILLISECONDS);
      if (answer.statusCode() >= FIRST_SERVER_ERROR) {
        throw noAnswer(new IOException("HTTP " + answer.statusCode()));
      }
      return new Answer(answer.statusCode(), json(new String(answer.body(), UTF_8)));
    } catch (ExecutionException e) {
      throw noAnswer(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      asked.cancel(true);
      throw noAnswer(e);
    } catch (InterruptedException e) {
      asked.cancel(true);
      Thread.currentThread().interrupt();
      throw unavailable(e);
    }
  }

  private Failure noAnswer(Throwable why) {
    LOG.warn("{} can't be used: {}", provider, ProviderErrors.oneLine(String.valueOf(why)));
    return unavailable(why);
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
