package dev.postern.auth.share;

import dev.postern.auth.shared.HazelcastNodes;
import dev.postern.auth.shared.SharedMap;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A map that lies on two nodes, asked from each of them in turn. */
class HazelcastShareStoreIT extends ShareStoreContract {
  private static final AtomicInteger ASKED = new AtomicInteger();
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
  SharedMap map(String name) {
    return nodes.maps(ASKED.getAndIncrement() % 2).open(name, "Not now.").await();
  }
}
