package dev.postern.auth.session;

import static dev.postern.auth.session.SessionFixtures.LIFETIME;

import dev.postern.auth.TestClock;
import dev.postern.auth.shared.RealRedis;
import dev.postern.auth.shared.RedisMaps;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;

class RedisSessionStoreIT extends SessionStoreContract {
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
  SessionStore store() {
    return SharedSessionStore.open(MAPS, LIFETIME, TestClock.stopped()).await();
  }
}
