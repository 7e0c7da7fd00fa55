package dev.postern.auth.limit;

import dev.postern.auth.shared.RealRedis;
import dev.postern.auth.shared.RedisMaps;
import dev.postern.auth.shared.SharedMap;
import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

class RateLimitInRedisIT extends RateLimitContract {
  private static final Vertx VERTX = Vertx.vertx();
  private static final RealRedis REDIS = RealRedis.start();
  private static final List<RedisMaps> NODES =
      List.of(new RedisMaps(VERTX, REDIS.server()), new RedisMaps(VERTX, REDIS.server()));

  @AfterAll
  static void close() {
    NODES.forEach(RedisMaps::close);
    REDIS.close();
    VERTX.close().await();
  }

  @Override
  SharedMap map(int node, String name) {
    return NODES.get(node).counted(name, "Not now.").await();
  }
}
