package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.postern.localaws.server.ServiceFault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An identity in a pool.
 *
 * @param logins the user's id at each public provider, by provider
 * @param developerUsers the user's ids at the pool's developer provider
 * @param closed whether its last login was taken away, after which nobody gets in any more
 * @param mergedInto the identity that took this one over, where one did
 */
record Identity(
    String id,
    String poolId,
    Map<String, String> logins,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> developerUsers,
    boolean closed,
    Optional<String> mergedInto,
    Instant created,
    Optional<Instant> changed) {

  /** AWS's limit, over all providers. */
  private static final int MOST_LOGINS = 20;

  Identity {
    logins = Map.copyOf(logins);
    developerUsers = List.copyOf(developerUsers);
  }

  static Identity guest(String id, String poolId, Instant now) {
    return new Identity(
        id, poolId, Map.of(), List.of(), false, Optional.empty(), now, Optional.empty());
  }

  /** Whether anybody who knows the id may act as this identity, where the pool allows guests. */
  @JsonIgnore
  boolean isGuest() {
    return !hasLogins() && !isDisabled();
  }

  /** Whether it can't be used any more under its own id. */
  @JsonIgnore
  boolean isDisabled() {
    return closed || mergedInto.isPresent();
  }

  boolean hasLogins() {
    return !logins.isEmpty() || !developerUsers.isEmpty();
  }

  /** Whether the login is one of this identity's. */
  boolean has(Login login) {
    return login.isDeveloper()
        ? developerUsers.contains(login.subject())
        : login.subject().equals(logins.get(login.provider()));
  }

  /** All its logins. */
  List<Login> allLogins() {
    return Stream.concat(
            logins.entrySet().stream().map(one -> new Login(one.getKey(), one.getValue())),
            developerUsers.stream().map(Login::ofDeveloper))
        .toList();
  }

  /**
   * This identity with one more login.
   *
   * @throws ServiceFault where it has another user of that provider, or too many logins
   */
  Identity with(Login login, Instant now) {
    if (has(login)) {
      return this;
    }
    if (logins.containsKey(login.provider())) {
      throw Faults.loginsDoNotMatch();
    }
    if (logins.size() + developerUsers.size() >= MOST_LOGINS) {
      throw Faults.tooManyLogins();
    }
    if (login.isDeveloper()) {
      var users = new ArrayList<>(developerUsers);
      users.add(login.subject());
      return linked(logins, users, now);
    }
    var all = new HashMap<>(logins);
    all.put(login.provider(), login.subject());
    return linked(all, developerUsers, now);
  }

  /**
   * This identity with all logins of another.
   *
   * @throws ServiceFault where both have users of the same public provider, or too many logins
   */
  Identity absorbing(Identity other, Instant now) {
    if (other.logins.keySet().stream().anyMatch(logins::containsKey)) {
      throw Faults.alreadyLinked();
    }
    var joined = this;
    for (var login : other.allLogins()) {
      joined = joined.with(login, now);
    }
    return joined;
  }

  /** This identity without a provider's login; without any it is closed. */
  Identity without(String provider, Instant now) {
    var left = new HashMap<>(logins);
    left.remove(provider);
    return linked(left, developerUsers, now);
  }

  /** This identity without a user of the developer provider; without any login it is closed. */
  Identity withoutDeveloperUser(String user, Instant now) {
    return linked(
        logins, developerUsers.stream().filter(other -> !other.equals(user)).toList(), now);
  }

  /** This identity after another one took over all that it had. */
  Identity mergedInto(String other, Instant now) {
    return new Identity(
        id, poolId, Map.of(), List.of(), true, Optional.of(other), created, Optional.of(now));
  }

  private Identity linked(Map<String, String> newLogins, List<String> newUsers, Instant now) {
    var nobody = newLogins.isEmpty() && newUsers.isEmpty();
    return new Identity(
        id, poolId, newLogins, newUsers, nobody, mergedInto, created, Optional.of(now));
  }
}
