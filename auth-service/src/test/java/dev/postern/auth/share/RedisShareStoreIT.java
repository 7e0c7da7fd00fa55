package dev.postern.auth.share;

import dev.postern.auth.shared.RealRedis;
import dev.postern.auth.shared.RedisMaps;
import dev.postern.auth.shared.SharedMap;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;

class RedisShareStoreIT extends ShareStoreContract {
  private static final Vertx VERTX = Vertx.vertx();
  private static final RealRedis REDIS = RealRedis.start();
  private static final RedisMaps MAPS = new RedisMaps(VERTX, REDIS.server());

  @AfterAll
  static void close() {
    MAPS.close();
    REDIS.close();
    VERTX.close().await();
  }

  @Override
  SharedMap map(String name) {
    return MAPS.open(name, "Not now.").await();
  }
}
