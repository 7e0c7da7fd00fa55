package dev.postern.localaws.userpool;

import static dev.postern.localaws.userpool.Faults.invalidParameter;

import java.util.List;
import java.util.Optional;

/** Hands out the names of managed login, of which no two pools have the same. */
final class Domains {

  /** AWS keeps names that look like its own. */
  private static final List<String> RESERVED = List.of("aws", "amazon", "cognito");

  private final UserPools pools;

  Domains(UserPools pools) {
    this.pools = pools;
  }

  Optional<UserPool> poolAt(String prefix) {
    return pools.all().stream()
        .filter(pool -> pool.exclusively(() -> isAt(pool, prefix)))
        .findFirst();
  }

  /** Gives the pool a name; only one call at a time looks whether it is free. */
  synchronized void give(UserPool pool, PoolDomain domain) {
    RESERVED.stream()
        .filter(domain.prefix()::contains)
        .findFirst()
        .ifPresent(
            word -> {
              throw invalidParameter("Domain cannot contain reserved word: " + word);
            });
    if (poolAt(domain.prefix()).isPresent()) {
      throw invalidParameter("Domain already associated with another user pool.");
    }
    pool.exclusively(
        () -> {
          if (pool.login().domain().isPresent()) {
            throw invalidParameter("User pool already has a domain configured.");
          }
          pool.put(pool.login().at(Optional.of(domain)));
          return domain;
        });
  }

  /** Puts another in the place of the pool's domain, or nothing; its name must be the given one. */
  void replace(UserPool pool, String prefix, Optional<PoolDomain> now) {
    pool.exclusively(
        () -> {
          if (!isAt(pool, prefix)) {
            throw invalidParameter("No such domain or user pool exists.");
          }
          pool.put(pool.login().at(now));
          return prefix;
        });
  }

  private static boolean isAt(UserPool pool, String prefix) {
    return pool.login().domain().filter(domain -> domain.prefix().equals(prefix)).isPresent();
  }
}
