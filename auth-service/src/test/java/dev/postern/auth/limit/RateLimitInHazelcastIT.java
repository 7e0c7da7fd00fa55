package dev.postern.auth.limit;

import dev.postern.auth.shared.HazelcastNodes;
import dev.postern.auth.shared.SharedMap;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RateLimitInHazelcastIT extends RateLimitContract {
  private static HazelcastNodes nodes;

  @BeforeAll
  static void start() throws IOException {
    nodes = HazelcastNodes.start(2);
  }

  @AfterAll
  static void close() {
    nodes.close();
  }

  @Override
  SharedMap map(int node, String name) {
    return nodes.maps(node).counted(name, "Not now.").await();
  }
}
