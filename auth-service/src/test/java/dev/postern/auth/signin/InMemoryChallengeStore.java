package dev.postern.auth.signin;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps what waits, for as long as the test lives. */
final class InMemoryChallengeStore implements ChallengeStore {
  final Map<String, String> texts = new ConcurrentHashMap<>();

  @Override
  public void put(String key, String text, Duration timeToLive) {
    texts.put(key, text);
  }

  @Override
  public Optional<String> find(String key) {
    return Optional.ofNullable(texts.get(key));
  }

  @Override
  public Optional<String> take(String key) {
    return Optional.ofNullable(texts.remove(key));
  }
}
