package dev.postern.auth.shared;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * Maps in Vert.x shared data: in the memory of this process, or in that of every node where Vert.x
 * is clustered.
 */
public record VertxMaps(Vertx vertx) implements SharedMaps {
  @Override
  public Future<SharedMap> open(String name, String unavailable) {
    return vertx
        .sharedData()
        .<String, String>getAsyncMap("postern." + name)
        .map(map -> new VertxMap(map, unavailable));
  }

  @Override
  public Future<SharedMap> counted(String name, String unavailable) {
    return open(name, unavailable);
  }
}
