package dev.postern.auth.share;

import dev.postern.auth.shared.SharedMap;
import dev.postern.auth.shared.VertxMaps;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;

class LocalShareStoreIT extends ShareStoreContract {
  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Override
  SharedMap map(String name) {
    return new VertxMaps(VERTX).open(name, "Not now.").await();
  }
}
