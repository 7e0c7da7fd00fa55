package dev.postern.auth.tokens;

import java.io.IOException;

class LostHolderOnHazelcastIT extends LostHolderContract {
  @Override
  SeveralNodes start(int count) throws IOException {
    return SeveralNodes.onHazelcast(count);
  }
}
