package dev.postern.auth.tokens;

class LostHolderOnRedisIT extends LostHolderContract {
  @Override
  SeveralNodes start(int count) {
    return SeveralNodes.onRedis(count);
  }
}
