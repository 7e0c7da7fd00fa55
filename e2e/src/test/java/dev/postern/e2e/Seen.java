package dev.postern.e2e;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.util.List;

/**
 * What a script saw, by JSON pointer (RFC 6901); what isn't there fails the test.
 *
 * @param json as it was told
 */
record Seen(JsonObject json) {
  String text(String pointer) {
    return (String) at(pointer);
  }

  boolean holds(String pointer) {
    return (Boolean) at(pointer);
  }

  int number(String pointer) {
    return ((Number) at(pointer)).intValue();
  }

  List<String> list(String pointer) {
    return ((JsonArray) at(pointer)).stream().map(String.class::cast).toList();
  }

  private Object at(String pointer) {
    Object found = JsonPointer.from(pointer).queryJson(json);
    if (found == null) {
      throw new AssertionError("there is no " + pointer + " in " + json.encodePrettily());
    }
    return found;
  }
}
