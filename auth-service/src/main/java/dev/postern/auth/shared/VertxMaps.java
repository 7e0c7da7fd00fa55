package dev.postern.auth.shared;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * Maps in Vert.x shared data: in the memory of this process, or in that of every node where Vert.x
 * is clustered.
 */
public record VertxMaps(Vertx vertx, EntryLife life) implements SharedMaps {
  /** Maps of a Vert.x that isn't clustered. */
  public VertxMaps(Vertx vertx) {
    this(vertx, EntryLife.ofOneProcess());
  }

  @Override
  public Future<SharedMap> open(String name, String unavailable) {
    String full = "postern." + name;
    return vertx
        .sharedData()
        .<String, String>getAsyncMap(full)
        .map(map -> new VertxMap(map, (key, toLive) -> life.set(full, key, toLive), unavailable));
  }

  @Override
  public Future<SharedMap> counted(String name, String unavailable) {
    return open(name, unavailable);
  }
}
