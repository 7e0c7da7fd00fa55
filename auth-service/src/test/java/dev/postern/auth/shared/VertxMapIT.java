package dev.postern.auth.shared;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;

class VertxMapIT extends SharedMapContract {
  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Override
  SharedMap counted(String name) {
    return new VertxMaps(VERTX).counted(name, "Not now.").await();
  }
}
