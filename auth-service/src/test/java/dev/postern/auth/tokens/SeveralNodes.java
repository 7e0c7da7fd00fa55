package dev.postern.auth.tokens;

import dev.postern.auth.shared.HazelcastNodes;
import dev.postern.auth.shared.RealRedis;
import dev.postern.auth.shared.RedisMaps;
import dev.postern.auth.shared.SharedMaps;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Nodes that share maps, in whichever way. */
record SeveralNodes(
    List<Vertx> vertx, List<? extends SharedMaps> maps, IntConsumer killing, Runnable end) {
  /** Ends a node in the middle of whatever it does. */
  void kill(int node) {
    killing.accept(node);
  }

  static SeveralNodes onHazelcast(int count) throws IOException {
    HazelcastNodes nodes = HazelcastNodes.start(count);
    return new SeveralNodes(
        IntStream.range(0, count).mapToObj(nodes::vertx).toList(),
        IntStream.range(0, count).mapToObj(nodes::maps).toList(),
        nodes::kill,
        nodes::close);
  }

  static SeveralNodes onRedis(int count) {
    RealRedis redis = RealRedis.start();
    List<Vertx> vertx = IntStream.range(0, count).mapToObj(_ -> Vertx.vertx()).toList();
    return new SeveralNodes(
        vertx,
        vertx.stream().map(node -> new RedisMaps(node, redis.server())).toList(),
        node -> vertx.get(node).close().await(),
        () -> {
          vertx.forEach(node -> node.close().await());
          redis.close();
        });
  }
}
