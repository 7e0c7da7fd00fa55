package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What AWS fills in where a request says nothing; kept as JSON beside this class. */
final class DefaultSettings {

  private static final ObjectNode USER_POOL = read("user-pool-defaults.json");
  private static final ObjectNode APP_CLIENT = read("app-client-defaults.json");

  private DefaultSettings() {}

  static ObjectNode ofUserPool() {
    return USER_POOL.deepCopy();
  }

  static ObjectNode ofAppClient() {
    return APP_CLIENT.deepCopy();
  }

  private static ObjectNode read(String resource) {
    try (var json = DefaultSettings.class.getResourceAsStream(resource)) {
      return (ObjectNode) JsonMapper.builder().build().readTree(Objects.requireNonNull(json));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
