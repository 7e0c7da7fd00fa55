package dev.postern.localaws.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP response that is known as a whole. */
public record Reply(int status, Map<String, String> headers, Buffer body) {

  /** A response with a body of the given content type. */
  public static Reply of(int status, String contentType, Buffer body) {
    return new Reply(status, Map.of("content-type", contentType), body);
  }

  /** A response with a text body of the given content type. */
  public static Reply of(int status, String contentType, String body) {
    return of(status, contentType, Buffer.buffer(body));
  }

  /** This response with one more header. */
  public Reply with(String name, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new Reply(status, all, body);
  }

  void sendTo(HttpServerResponse response) {
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(status);
    headers.forEach(response::putHeader);
    response.end(body);
  }
}
