package dev.postern.auth.caller;

import dev.postern.auth.seal.Seal;
import dev.postern.auth.shared.SharedMap;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.caller.AssertionKeys.Published;
import dev.postern.contract.caller.CallerAssertion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign assertions, each for a day. The next one is published a day before it signs,
 * so that no verifier meets a key it never heard of, and the last one until its assertions are
 * dead. Keys are made in the background; only the very first signature may have to wait for one.
 */
public final class SigningKeys {
  /** A node whose keys others forgot, or never heard of, tells them again that soon. */
  private static final Duration BETWEEN_EXCHANGES = Duration.ofSeconds(30);

  private static final Duration PERIOD = Duration.ofHours(24);

  /** Assertions live a minute; the rest is for clocks that differ. */
  private static final Duration AFTERLIFE =
      Duration.ofSeconds(CallerAssertion.MOST_SECONDS).plusSeconds(60);

  private final InstantSource clock;
  private final Executor background;
  private final Supplier<SigningKey> generator;
  private final KeyDirectory directory;
  private final List<Retired> retired = new ArrayList<>();

  private CompletableFuture<SigningKey> current;
  private CompletableFuture<SigningKey> next;
  private @Nullable Instant currentSince;
  private volatile Told told = new Told(Set.of(), Instant.MIN);

  SigningKeys(InstantSource clock, Executor background, Supplier<SigningKey> generator) {
    this(clock, background, generator, own -> own);
  }

  SigningKeys(
      InstantSource clock,
      Executor background,
      Supplier<SigningKey> generator,
      KeyDirectory directory) {
    this.directory = directory;
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
    return start(clock, own -> own);
  }

  /**
   * Starts to make the first keys of one node among several, each of which knows the keys of all.
   *
   * @param clock that of the machine: assertions are checked by the clocks of others
   * @param shared where all nodes tell theirs, sealed
   */
  public static SigningKeys start(InstantSource clock, SharedMap shared, Seal seal) {
    return start(clock, new SharedKeyDirectory(shared, seal, clock));
  }

  private static SigningKeys start(InstantSource clock, KeyDirectory directory) {
    return new SigningKeys(
        clock,
        task -> Thread.ofPlatform().daemon().name("postern-signing-keys").start(task),
        SigningKey::generate,
        directory);
  }

  /**
   * The keys to be known: last, current and next of this node, and those of others. Blocks until
   * there is one.
   *
   * @throws Failure where those of others can't be had
   */
  public Published published() {
    current().join();
    return exchange(publishedNow());
  }

  /**
   * The key that signs at present, which all nodes can learn of. Blocks until there is one.
   *
   * @throws Failure where it can't be told to other nodes
   */
  SigningKey signing() {
    SigningKey key = current().join();
    if (isTold(key)) {
      return key;
    }
    synchronized (directory) {
      if (!isTold(key)) {
        exchange(publishedNow());
      }
    }
    return key;
  }

  /**
   * Lets the next key sign from now on, as if the day were over; the present one is known until
   * what it signed is dead. Nothing happens where the next one is still being made.
   */
  public synchronized void rotate() {
    currentSince = clock.instant().minus(PERIOD);
  }

  private boolean isTold(SigningKey key) {
    Told latest = told;
    return latest.ids().contains(key.id())
        && clock.instant().isBefore(latest.at().plus(BETWEEN_EXCHANGES));
  }

  private Published exchange(Published own) {
    Instant now = clock.instant();
    Published all = directory.exchange(own);
    told =
        new Told(
            own.keys().stream()
                .map(jwk -> String.valueOf(jwk.get("kid")))
                .collect(Collectors.toUnmodifiableSet()),
            now);
    return all;
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

  private record Told(Set<String> ids, Instant at) {}

  private record Retired(SigningKey key, Instant since) {}
}
