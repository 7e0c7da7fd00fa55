package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.RSAKey;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.state.StateDirectory;
import dev.postern.localaws.token.KeyForge;
import dev.postern.localaws.token.PoolKeys;
import dev.postern.localaws.token.SignedToken;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All user pools of the account. */
public final class UserPools {

  private static final Logger LOG = LoggerFactory.getLogger(UserPools.class);
  private static final String STATE = "user-pools";
  static final String ACCOUNT = "000000000000";

  private final String region;
  private final InstantSource clock;
  private final StateDirectory state;
  private final KeyForge forge;
  private final SecureRandom random;
  private final ConcurrentMap<String, UserPool> pools = new ConcurrentHashMap<>();

  /** Opens the pools with what was stored. */
  public UserPools(
      String region,
      InstantSource clock,
      StateDirectory state,
      KeyForge forge,
      SecureRandom random) {
    this.region = region;
    this.clock = clock;
    this.state = state;
    this.forge = forge;
    this.random = random;
    state.load(STATE, Index.class).map(Index::ids).orElse(List.of()).stream()
        .flatMap(id -> state.load(UserPool.stateName(id), PoolSnapshot.class).stream())
        .forEach(this::open);
  }

  /** The public signing keys of a pool as JSON; waits until they are made. */
  public Optional<String> jwks(String poolId) {
    return Optional.ofNullable(pools.get(poolId)).map(pool -> pool.keys().jwks());
  }

  /**
   * The key that signs the ID tokens of a provider, which is named as in an identity pool's logins;
   * waits until it is made.
   */
  public Optional<RSAKey> idKey(String provider) {
    return poolOf(provider).map(pool -> pool.keys().id());
  }

  /** Whether the sign-in that a token came from goes on, and its user may still sign in. */
  public boolean isLive(String provider, SignedToken token) {
    return poolOf(provider)
        .map(
            pool ->
                pool.exclusively(
                    () ->
                        token
                            .text("event_id")
                            .flatMap(pool::grant)
                            .filter(grant -> !grant.revoked())
                            .flatMap(grant -> pool.userWithSub(grant.sub()))
                            .filter(User::enabled)
                            .isPresent()))
        .orElse(false);
  }

  private Optional<UserPool> poolOf(String provider) {
    return find(provider.substring(provider.lastIndexOf('/') + 1))
        .filter(pool -> provider(pool.id()).equals(provider));
  }

  /** What stands in {@code iss} of a pool's tokens, after {@code https://}. */
  String provider(String poolId) {
    return "cognito-idp." + region + ".amazonaws.com/" + poolId;
  }

  UserPool create(String name, ObjectNode settings) {
    var id = new Ids(random).userPool(region);
    var now = clock.instant();
    var pool =
        open(
            new PoolSnapshot(
                id,
                arn(id),
                name,
                settings,
                Optional.of(MfaSettings.ofPool(settings, MfaSettings.none())),
                now,
                now,
                new Ids(random).simulationKey(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(LoginSettings.NONE),
                Optional.empty()));
    pool.save();
    saveIndex();
    return pool;
  }

  /** Deletes the pool with all that is in it, unless something of AWS's stands against it. */
  void delete(String id) {
    var pool = pool(id);
    pool.exclusively(
        () -> {
          if (pool.settings().path("DeletionProtection").asText().equals("ACTIVE")) {
            throw Faults.invalidParameter(
                "The user pool cannot be deleted because deletion protection is activated. Deletion"
                    + " protection must be inactivated first.");
          }
          if (pool.login().domain().isPresent()) {
            throw Faults.invalidParameter(
                "User pool cannot be deleted. It has a domain configured that should be deleted"
                    + " first.");
          }
          pools.remove(id);
          return id;
        });
    saveIndex();
    state.delete(UserPool.stateName(id));
  }

  /** The pool, or Cognito's refusal. */
  UserPool pool(String id) {
    return find(id)
        .orElseThrow(() -> Faults.resourceNotFound("User pool " + id + " does not exist."));
  }

  Optional<UserPool> find(String id) {
    return Optional.ofNullable(pools.get(id));
  }

  /** The pool with the ARN, or Cognito's refusal. */
  UserPool poolWithArn(String arn) {
    return pools.values().stream()
        .filter(pool -> pool.arn().equals(arn))
        .findFirst()
        .orElseThrow(() -> Faults.resourceNotFound("Resource not found: " + arn));
  }

  /** The pool that has the app client, or Cognito's refusal. */
  UserPool poolOfClient(String clientId) {
    return pools.values().stream()
        .filter(pool -> pool.exclusively(() -> pool.client(clientId).isPresent()))
        .findFirst()
        .orElseThrow(() -> noClient(clientId));
  }

  /** All pools, oldest first. */
  List<UserPool> all() {
    return pools.values().stream()
        .sorted(Comparator.comparing(UserPool::created).thenComparing(UserPool::id))
        .toList();
  }

  static ServiceFault noClient(String clientId) {
    return Faults.resourceNotFound("User pool client " + clientId + " does not exist.");
  }

  String arn(String poolId) {
    return "arn:aws:cognito-idp:%s:%s:userpool/%s".formatted(region, ACCOUNT, poolId);
  }

  private UserPool open(PoolSnapshot snapshot) {
    var keys = snapshot.keys().map(PoolKeys::of).orElseGet(() -> PoolKeys.from(forge));
    var pool = new UserPool(snapshot, keys, state);
    pools.put(pool.id(), pool);
    if (snapshot.keys().isEmpty()) {
      var unused =
          keys.ready()
              .thenRun(pool::save)
              .whenComplete(
                  (saved, failure) -> {
                    if (failure != null) {
                      LOG.error("cannot store the keys of {}", pool.id(), failure);
                    }
                  });
    }
    return pool;
  }

  private synchronized void saveIndex() {
    state.save(STATE, new Index(all().stream().map(UserPool::id).toList()));
  }

  private record Index(List<String> ids) {}
}
