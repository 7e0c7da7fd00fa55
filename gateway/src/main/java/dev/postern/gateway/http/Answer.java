package dev.postern.gateway.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.postern.contract.bus.RequestId;
import dev.postern.gateway.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * What is sent to a browser: a status and perhaps a body. The same answer may be sent many times.
 *
 * @param content empty where the status allows no body
 */
public record Answer(int status, Optional<Content> content) {
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence PROBLEM =
      HttpHeaders.createOptimized("application/problem+json");
  private static final CharSequence HTML = HttpHeaders.createOptimized("text/html; charset=utf-8");
  private static final Buffer LEADING_ON =
      Buffer.buffer(
          "<!doctype html><html lang=\"en\"><title>Postern</title><p>You are being led on.</p>");
  private static final Answer NO_CONTENT = empty(204);
  private static final JsonFactory FACTORY = new JsonFactory();

  /** A body. */
  public sealed interface Content {
    /** A body that is there as a whole, and its media type. */
    record Whole(CharSequence type, Buffer bytes) implements Content {}

    /** A body that comes bit by bit. */
    record Streamed(Streaming body) implements Content {}
  }

  /** Writes a body bit by bit, after the header fields were set. */
  @FunctionalInterface
  public interface Streaming {
    /**
     * Writes to the response of the call, with back-pressure, and tells {@link Call#moved} whenever
     * bytes went. Where it fails the connection is cut, so that nobody takes what came for the
     * whole; otherwise the response is ended.
     */
    Future<Void> send(Call call);
  }

  /** Writes one JSON value. */
  @FunctionalInterface
  public interface JsonBody {
    /** Writes it without a tree in between. */
    void writeTo(JsonGenerator json) throws IOException;
  }

  /** Status 204. */
  public static Answer noContent() {
    return NO_CONTENT;
  }

  /** An answer without a body. */
  public static Answer empty(int status) {
    return new Answer(status, Optional.empty());
  }

  /**
   * Sends a browser on to where it can look: always by 303, with which it neither repeats a method
   * nor a body.
   */
  public static Answer seeOther(Call call, String location) {
    call.response().putHeader(HttpHeaders.LOCATION, location);
    return empty(303);
  }

  /**
   * Leads a browser on to another origin by a page of ours. A redirect would be stopped on the way
   * from a form of another site, whose policy names us and nobody behind us (CSP 3, {@code
   * form-action}).
   */
  public static Answer leadOn(Call call, String location) {
    call.response().putHeader("Refresh", "0; url=" + location);
    return of(200, HTML, LEADING_ON);
  }

  /** An answer whose JSON is written now. */
  public static Answer json(int status, JsonBody body) {
    return json(status, write(body));
  }

  /** An answer with JSON that was written before. */
  public static Answer json(int status, Buffer json) {
    return of(status, JSON, json);
  }

  /** An answer with a body of any type. */
  public static Answer of(int status, CharSequence type, Buffer bytes) {
    return new Answer(status, Optional.of(new Content.Whole(type, bytes)));
  }

  /**
   * An answer whose body comes bit by bit. Its {@code Content-Type} is for the endpoint to set, and
   * its {@code Content-Length} where that is known.
   */
  public static Answer streamed(int status, Streaming body) {
    return new Answer(status, Optional.of(new Content.Streamed(body)));
  }

  static Answer problem(Problem problem, RequestId requestId) {
    return of(
        problem.type().status(), PROBLEM, write(json -> problem.writeTo(json, requestId.value())));
  }

  private static Buffer write(JsonBody body) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(512)) {
      try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
        body.writeTo(json);
      }
      return Buffer.buffer(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }
}
