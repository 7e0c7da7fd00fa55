package dev.postern.auth.shared;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A map that lies on two nodes, asked from the one that joined last. */
class HazelcastMapIT extends SharedMapContract {
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
  SharedMap counted(String name) {
    return nodes.maps(1).counted(name, "Not now.").await();
  }
}
