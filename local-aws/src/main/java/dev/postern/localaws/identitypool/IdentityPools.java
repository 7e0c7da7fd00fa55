package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.ServiceFault;
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

/** All identity pools of the account and their identities, behind one lock. */
public final class IdentityPools {

  private static final String STATE = "identity-pools";
  private static final String ACCOUNT = "000000000000";

  private final ReentrantLock lock = new ReentrantLock();
  private final String region;
  private final InstantSource clock;
  private final StateDirectory state;
  private final Map<String, IdentityPool> pools = new LinkedHashMap<>();
  private final Map<String, Identity> identities = new LinkedHashMap<>();

  /** Opens the pools with what was stored. */
  public IdentityPools(String region, InstantSource clock, StateDirectory state) {
    this.region = region;
    this.clock = clock;
    this.state = state;
    state
        .load(STATE, Snapshot.class)
        .ifPresent(
            stored -> {
              stored.pools().forEach(pool -> pools.put(pool.id(), pool));
              stored.identities().forEach(identity -> identities.put(identity.id(), identity));
            });
  }

  /** An identity, and whether it was made just now. */
  record Resolved(Identity identity, boolean isNew) {}

  IdentityPool create(ObjectNode settings) {
    return exclusively(
        () ->
            put(
                new IdentityPool(
                    region + ":" + UUID.randomUUID(),
                    settings,
                    Map.of(),
                    JsonNodeFactory.instance.objectNode(),
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

  /** The identity, or Cognito's refusal. */
  Identity identity(String id) {
    return exclusively(
        () -> Optional.ofNullable(identities.get(id)).orElseThrow(() -> Faults.noIdentity(id)));
  }

  /** A new guest. */
  Resolved newGuest(String poolId) {
    return exclusively(() -> new Resolved(put(newIdentity(poolId)), true));
  }

  /** The one identity of the logins: found, extended by a new login, or made. */
  Resolved resolve(String poolId, List<VerifiedLogin> logins) {
    return exclusively(
        () -> {
          var known =
              logins.stream().flatMap(login -> holder(poolId, login).stream()).distinct().toList();
          if (known.size() > 1) {
            throw alreadyLinked();
          }
          var identity = known.isEmpty() ? newIdentity(poolId) : known.getFirst();
          return new Resolved(link(identity, logins), known.isEmpty());
        });
  }

  /** The identity with its logins checked against the ones given; a guest becomes a user. */
  Identity authenticate(Identity identity, List<VerifiedLogin> logins) {
    return exclusively(
        () -> {
          for (var login : logins) {
            holder(identity.poolId(), login)
                .filter(holder -> !holder.id().equals(identity.id()))
                .ifPresent(
                    other -> {
                      throw identity.logins().isEmpty()
                          ? alreadyLinked()
                          : Faults.loginsDoNotMatch();
                    });
          }
          return link(identity(identity.id()), logins);
        });
  }

  private Identity link(Identity identity, List<VerifiedLogin> logins) {
    var linked = identity;
    for (var login : logins) {
      var known = linked.logins().get(login.provider());
      if (known != null && !known.equals(login.subject())) {
        throw Faults.loginsDoNotMatch();
      }
      linked = linked.with(login);
    }
    return linked.equals(identities.get(linked.id())) ? linked : put(linked);
  }

  private Optional<Identity> holder(String poolId, VerifiedLogin login) {
    return identities.values().stream()
        .filter(identity -> identity.poolId().equals(poolId))
        .filter(identity -> login.subject().equals(identity.logins().get(login.provider())))
        .findFirst();
  }

  private Identity newIdentity(String poolId) {
    return new Identity(region + ":" + UUID.randomUUID(), poolId, Map.of(), clock.instant());
  }

  private IdentityPool put(IdentityPool pool) {
    pools.put(pool.id(), pool);
    save();
    return pool;
  }

  private Identity put(Identity identity) {
    identities.put(identity.id(), identity);
    save();
    return identity;
  }

  private void save() {
    state.save(STATE, new Snapshot(List.copyOf(pools.values()), List.copyOf(identities.values())));
  }

  private <T> T exclusively(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private static ServiceFault alreadyLinked() {
    return ServiceFault.of(
        "ResourceConflictException", "Logins are already linked to another account.");
  }

  private record Snapshot(List<IdentityPool> pools, List<Identity> identities) {}
}
