package dev.postern.gateway.transfer;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What was selected for an archive.
 *
 * @param prefixes folders, of which everything below is wanted
 * @param name of the file, without its ending
 */
record ArchiveRequest(String bucket, List<String> keys, List<String> prefixes, String name) {
  String write() {
    return new JsonObject()
        .put("bucket", bucket)
        .put("keys", new JsonArray(keys))
        .put("prefixes", new JsonArray(prefixes))
        .put("name", name)
        .encode();
  }

  static ArchiveRequest read(String json) {
    JsonObject object = new JsonObject(json);
    return new ArchiveRequest(
        object.getString("bucket"),
        texts(object, "keys"),
        texts(object, "prefixes"),
        object.getString("name"));
  }

  private static List<String> texts(JsonObject object, String name) {
    return object.getJsonArray(name).stream().map(String.class::cast).toList();
  }
}
