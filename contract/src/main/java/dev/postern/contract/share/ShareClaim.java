package dev.postern.contract.share;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** How a scope is written where it isn't a message: in an assertion, and where shares rest. */
public final class ShareClaim {
  private ShareClaim() {}

  /** The scope as JSON. */
  public static JsonObject write(ShareScope scope) {
    return new JsonObject()
        .put("kind", scope.kind().code())
        .put("bucket", scope.bucket())
        .put("keys", new JsonArray(scope.keys()))
        .put("prefixes", new JsonArray(scope.prefixes()));
  }

  /**
   * The scope that was written.
   *
   * @throws RuntimeException where it is none
   */
  public static ShareScope read(JsonObject json) {
    return new ShareScope(
        ShareKind.ofCode(json.getString("kind")),
        json.getString("bucket"),
        texts(json.getJsonArray("keys")),
        texts(json.getJsonArray("prefixes")));
  }

  private static List<String> texts(JsonArray array) {
    return array.stream().map(String.class::cast).toList();
  }
}
