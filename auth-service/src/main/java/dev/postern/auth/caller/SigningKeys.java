package dev.postern.auth.caller;

import dev.postern.contract.caller.AssertionKeys.Published;
import dev.postern.contract.caller.CallerAssertion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign assertions, each for a day. The next one is published a day before it signs,
 * so that no verifier meets a key it never heard of, and the last one until its assertions are
 * dead. Keys are made in the background; only the very first signature may have to wait for one.
 */
public final class SigningKeys {
  private static final Duration PERIOD = Duration.ofHours(24);

  /** Assertions live a minute; the rest is for clocks that differ. */
  private static final Duration AFTERLIFE =
      Duration.ofSeconds(CallerAssertion.MOST_SECONDS).plusSeconds(60);

  private final InstantSource clock;
  private final Executor background;
  private final Supplier<SigningKey> generator;
  private final List<Retired> retired = new ArrayList<>();

  private CompletableFuture<SigningKey> current;
  private CompletableFuture<SigningKey> next;
  private @Nullable Instant currentSince;

  SigningKeys(InstantSource clock, Executor background, Supplier<SigningKey> generator) {
    this.clock = clock;
    this.background = background;
    this.generator = generator;
    this.current = CompletableFuture.supplyAsync(generator, background);
    this.next = current.thenApplyAsync(_ -> generator.get(), background);
  }

  /**
   * Starts to make the first keys.
   *
   * @param clock that of the machine: assertions are checked by the clocks of others
   */
  public static SigningKeys start(InstantSource clock) {
    return new SigningKeys(
        clock,
        task -> Thread.ofPlatform().daemon().name("postern-signing-keys").start(task),
        SigningKey::generate);
  }

  /** The keys to be known: last, current and next. Blocks until there is one. */
  public Published published() {
    current().join();
    return publishedNow();
  }

  /** The key that signs at present. Blocks until there is one. */
  SigningKey signing() {
    return current().join();
  }

  private synchronized CompletableFuture<SigningKey> current() {
    Instant now = clock.instant();
    if (currentSince == null) {
      currentSince = now;
    }
    if (!now.isBefore(currentSince.plus(PERIOD)) && next.isDone()) {
      retired.add(new Retired(current.join(), now));
      current = next;
      currentSince = now;
      next = CompletableFuture.supplyAsync(generator, background);
    }
    retired.removeIf(key -> now.isAfter(key.since().plus(AFTERLIFE)));
    return current;
  }

  private synchronized Published publishedNow() {
    List<Map<String, String>> keys = new ArrayList<>();
    retired.forEach(key -> keys.add(key.key().jwk()));
    keys.add(current.join().jwk());
    if (next.isDone()) {
      keys.add(next.join().jwk());
    }
    return new Published(keys);
  }

  private record Retired(SigningKey key, Instant since) {}
}
