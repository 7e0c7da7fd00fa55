package dev.postern.auth.tokens;

class SeveralNodesOnRedisIT extends SeveralNodesContract {
  @Override
  SeveralNodes start(int count) {
    return SeveralNodes.onRedis(count);
  }
}
