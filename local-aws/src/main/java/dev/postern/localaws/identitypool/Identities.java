package dev.postern.localaws.identitypool;

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
import java.util.stream.Stream;

/**
 * The identities of all pools, behind one lock. A login belongs to one identity of a pool: a new
 * one is linked to the identity that it comes with, and two identities whose logins come together
 * become one, which keeps answering to both ids.
 */
final class Identities {

  private static final String STATE = "identities";

  private final ReentrantLock lock = new ReentrantLock();
  private final String region;
  private final InstantSource clock;
  private final StateDirectory state;
  private final Map<String, Identity> byId = new LinkedHashMap<>();
  private final Map<Holding, String> holders = new LinkedHashMap<>();

  Identities(String region, InstantSource clock, StateDirectory state) {
    this.region = region;
    this.clock = clock;
    this.state = state;
    state
        .load(STATE, Snapshot.class)
        .ifPresent(stored -> stored.identities().forEach(this::remember));
  }

  /** An identity, and whether it was made just now. */
  record Resolved(Identity identity, boolean isNew) {}

  /** The identity, or Cognito's refusal. */
  Identity require(String id) {
    return exclusively(
        () -> Optional.ofNullable(byId.get(id)).orElseThrow(() -> Faults.noIdentity(id)));
  }

  /** A pool's identities, oldest first. */
  List<Identity> of(String poolId) {
    return exclusively(
        () ->
            byId.values().stream()
                .filter(one -> one.poolId().equals(poolId))
                .sorted(Comparator.comparing(Identity::created).thenComparing(Identity::id))
                .toList());
  }

  /** The identity that has the login. */
  Optional<Identity> holder(String poolId, Login login) {
    return exclusively(() -> find(poolId, login));
  }

  /** A new guest. */
  Resolved newGuest(String poolId) {
    return exclusively(() -> new Resolved(put(guest(poolId)), true));
  }

  /** The one identity of the logins: found, extended by new ones, merged, or made. */
  Resolved resolve(String poolId, List<Login> logins) {
    return exclusively(
        () -> {
          var known = holdersOf(poolId, logins);
          var first = known.isEmpty() ? guest(poolId) : known.getFirst();
          return new Resolved(join(first, known, logins), known.isEmpty());
        });
  }

  /**
   * The identity whose credentials the logins open, starting from the one asked for. A guest's new
   * login is linked to it; a login that another identity has makes the guest that identity.
   */
  Identity authenticate(String id, List<Login> logins) {
    return exclusively(
        () -> {
          var asked = current(require(id));
          var known = holdersOf(asked.poolId(), logins);
          if (asked.isGuest()) {
            var first = known.isEmpty() ? asked : known.getFirst();
            return join(first, with(known, asked), logins);
          }
          if (!known.contains(asked)) {
            throw Faults.loginsDoNotMatch();
          }
          return join(asked, known, logins);
        });
  }

  /** Gives an identity one more login, unless somebody else has it. */
  Identity link(String id, List<Login> logins) {
    return exclusively(
        () -> {
          var asked = current(require(id));
          if (holdersOf(asked.poolId(), logins).stream().anyMatch(other -> !other.equals(asked))) {
            throw Faults.alreadyLinked();
          }
          return join(asked, List.of(), logins);
        });
  }

  /** The first takes over the logins of the second, whose id leads to the first from then on. */
  Identity merge(Identity into, Identity from) {
    return exclusively(() -> join(into, List.of(from), List.of()));
  }

  /** Changes an identity that one of the logins opens. */
  Identity change(String id, List<Login> logins, UnaryOperator<Identity> change) {
    return exclusively(
        () -> {
          var identity = current(require(id));
          if (logins.stream().noneMatch(identity::has)) {
            throw Faults.loginsDoNotMatch();
          }
          return put(change.apply(identity));
        });
  }

  /** Forgets the identities; those that aren't there are passed over. */
  void delete(List<String> ids) {
    exclusively(
        () -> {
          ids.forEach(this::forget);
          save();
          return ids;
        });
  }

  private static List<Identity> with(List<Identity> known, Identity more) {
    return Stream.concat(known.stream(), Stream.of(more)).toList();
  }

  private List<Identity> holdersOf(String poolId, List<Login> logins) {
    return logins.stream()
        .flatMap(login -> find(poolId, login).stream())
        .distinct()
        .sorted(Comparator.comparing(Identity::created))
        .toList();
  }

  /** Nothing changes unless all of it can. */
  private Identity join(Identity into, List<Identity> known, List<Login> logins) {
    var now = clock.instant();
    var others = known.stream().filter(other -> !other.id().equals(into.id())).toList();
    var joined = into;
    for (var other : others) {
      joined = joined.absorbing(other, now);
    }
    for (var login : logins) {
      joined = joined.with(login, now);
    }
    others.forEach(other -> remember(other.mergedInto(into.id(), now)));
    return others.isEmpty() && joined.equals(byId.get(into.id())) ? joined : put(joined);
  }

  /** The identity that took this one over, or itself. */
  private Identity current(Identity identity) {
    return identity.mergedInto().map(this::require).map(this::current).orElse(identity);
  }

  private Optional<Identity> find(String poolId, Login login) {
    return Optional.ofNullable(holders.get(new Holding(poolId, login))).map(this::require);
  }

  private Identity guest(String poolId) {
    return Identity.guest(region + ":" + UUID.randomUUID(), poolId, clock.instant());
  }

  private Identity put(Identity identity) {
    remember(identity);
    save();
    return identity;
  }

  private void remember(Identity identity) {
    forget(identity.id());
    byId.put(identity.id(), identity);
    identity
        .allLogins()
        .forEach(login -> holders.put(new Holding(identity.poolId(), login), identity.id()));
  }

  private void forget(String id) {
    Optional.ofNullable(byId.remove(id))
        .ifPresent(
            before ->
                before
                    .allLogins()
                    .forEach(login -> holders.remove(new Holding(before.poolId(), login), id)));
  }

  private void save() {
    state.save(STATE, new Snapshot(List.copyOf(byId.values())));
  }

  private <T> T exclusively(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private record Holding(String poolId, Login login) {}

  private record Snapshot(List<Identity> identities) {}
}
