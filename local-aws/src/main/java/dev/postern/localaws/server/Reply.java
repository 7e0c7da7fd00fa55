package dev.postern.localaws.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An HTTP response that is known as a whole. */
public record Reply(int status, Map<String, String> headers, List<String> cookies, Buffer body) {

  /** Keeps its own copy of the cookies. */
  public Reply {
    cookies = List.copyOf(cookies);
  }

  /** A response without cookies. */
  public Reply(int status, Map<String, String> headers, Buffer body) {
    this(status, headers, List.of(), body);
  }

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
    return new Reply(status, all, cookies, body);
  }

  /** This response with one more cookie to set. */
  public Reply withCookie(String cookie) {
    return new Reply(
        status, headers, Stream.concat(cookies.stream(), Stream.of(cookie)).toList(), body);
  }

  void sendTo(HttpServerResponse response) {
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(status);
    headers.forEach(response::putHeader);
    cookies.forEach(cookie -> response.headers().add("set-cookie", cookie));
    response.end(body);
  }
}
