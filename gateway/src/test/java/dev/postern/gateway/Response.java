package dev.postern.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What came back over the wire. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Response(int status, List<Header> headers, byte[] body) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** One header field; the name in lower case. */
  record Header(String name, String value) {}

  Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  List<String> headers(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  JsonNode json() {
    try {
      return MAPPER.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(text(), e);
    }
  }

  /** The code of a problem. */
  String code() {
    return json().path("code").asText();
  }

  /** The pointers of all complaints of a problem. */
  List<String> pointers() {
    return json().findValuesAsText("pointer");
  }

  @Override
  public String toString() {
    return status + " " + text();
  }
}
