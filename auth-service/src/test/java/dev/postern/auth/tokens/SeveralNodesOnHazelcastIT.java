package dev.postern.auth.tokens;

import java.io.IOException;

class SeveralNodesOnHazelcastIT extends SeveralNodesContract {
  @Override
  SeveralNodes start(int count) throws IOException {
    return SeveralNodes.onHazelcast(count);
  }
}
