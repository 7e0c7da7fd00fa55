package dev.postern.auth.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class VertxMapIT extends SharedMapContract {
  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @Test
  void anEntryWhoseTimeIsUpIsInNobodysWayThoughItsTimerIsLate() {
    AsyncMap<String, String> map =
        VERTX.sharedData().<String, String>getAsyncMap("late timers").await();
    map.put("k", "over").await();
    SharedMap shared = new VertxMap(hiding("over", map), "Not now.");

    boolean put = shared.putIfAbsent("k", "new", Duration.ofMinutes(1));

    assertThat(put).isTrue();
    assertThat(shared.get("k")).contains("new");
  }

  /** The map, which shows nobody that value, as one does whose time is up. */
  @SuppressWarnings("unchecked")
  private static AsyncMap<String, String> hiding(String over, AsyncMap<String, String> map) {
    return (AsyncMap<String, String>)
        Proxy.newProxyInstance(
            AsyncMap.class.getClassLoader(),
            new Class<?>[] {AsyncMap.class},
            (_, method, arguments) -> {
              Object answer = method.invoke(map, arguments);
              return method.getName().equals("get")
                  ? ((Future<String>) answer).map(value -> over.equals(value) ? null : value)
                  : answer;
            });
  }

  @Override
  SharedMap counted(String name) {
    return new VertxMaps(VERTX).counted(name, "Not now.").await();
  }
}
