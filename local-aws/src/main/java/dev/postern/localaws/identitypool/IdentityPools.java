package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.state.StateDirectory;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** All identity pools of the account, behind one lock. */
public final class IdentityPools {

  private static final String STATE = "identity-pools";
  private static final String ACCOUNT = "000000000000";

  private final ReentrantLock lock = new ReentrantLock();
  private final String region;
  private final InstantSource clock;
  private final StateDirectory state;
  private final Map<String, IdentityPool> pools = new LinkedHashMap<>();
  private final Identities identities;

  /** Opens the pools with what was stored. */
  public IdentityPools(String region, InstantSource clock, StateDirectory state) {
    this.region = region;
    this.clock = clock;
    this.state = state;
    this.identities = new Identities(region, clock, state);
    state
        .load(STATE, Snapshot.class)
        .ifPresent(stored -> stored.pools().forEach(pool -> pools.put(pool.id(), pool)));
  }

  IdentityPool create(ObjectNode settings) {
    return exclusively(
        () ->
            put(
                new IdentityPool(
                    region + ":" + UUID.randomUUID(),
                    settings,
                    Map.of(),
                    JsonNodeFactory.instance.objectNode(),
                    Map.of(),
                    clock.instant())));
  }

  /** The pool, or Cognito's refusal. */
  IdentityPool pool(String id) {
    return exclusively(
        () -> Optional.ofNullable(pools.get(id)).orElseThrow(() -> Faults.noPool(id)));
  }

  /** The pool with the ARN, or Cognito's refusal. */
  IdentityPool poolWithArn(String arn) {
    var prefix = arn("");
    return pool(arn.startsWith(prefix) ? arn.substring(prefix.length()) : arn);
  }

  String arn(String poolId) {
    return "arn:aws:cognito-identity:%s:%s:identitypool/%s".formatted(region, ACCOUNT, poolId);
  }

  /** All pools, oldest first. */
  List<IdentityPool> all() {
    return exclusively(
        () -> pools.values().stream().sorted(Comparator.comparing(IdentityPool::created)).toList());
  }

  /** Changes the pool, and returns it as it is then. */
  IdentityPool change(String id, UnaryOperator<IdentityPool> change) {
    return exclusively(() -> put(change.apply(pool(id))));
  }

  /** Deletes the pool with all its identities. */
  void delete(String id) {
    exclusively(
        () -> {
          pool(id);
          pools.remove(id);
          save();
          return id;
        });
    identities.delete(identities.of(id).stream().map(Identity::id).toList());
  }

  /** The identities of all pools. */
  Identities identities() {
    return identities;
  }

  private IdentityPool put(IdentityPool pool) {
    pools.put(pool.id(), pool);
    save();
    return pool;
  }

  private void save() {
    state.save(STATE, new Snapshot(List.copyOf(pools.values())));
  }

  private <T> T exclusively(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private record Snapshot(List<IdentityPool> pools) {}
}
