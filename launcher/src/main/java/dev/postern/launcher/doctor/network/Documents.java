package dev.postern.launcher.doctor.network;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Reads the JSON documents that anybody may read. */
public final class Documents {
  private static final Duration LONGEST = Duration.ofSeconds(8);
  private static final int OK = 200;
  private static final int MOST_BYTES = 1 << 18;

  private Documents() {}

  /** The document, where there is one; empty for everything else. */
  public static Optional<JsonObject> read(URI address) {
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(LONGEST).build()) {
      HttpResponse<byte[]> answer =
          http.send(
              HttpRequest.newBuilder(address).timeout(LONGEST).build(),
              HttpResponse.BodyHandlers.limiting(
                  HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
      return answer.statusCode() == OK
          ? Optional.of(new JsonObject(new String(answer.body(), StandardCharsets.UTF_8)))
          : Optional.empty();
    } catch (IOException | DecodeException unreadable) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
