package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.state.StateDirectory;
import dev.postern.localaws.token.PoolKeys;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A user pool's state behind one lock. Whoever reads or changes it does so within {@link
 * #exclusively}, which also saves what was changed.
 */
final class UserPool {

  private final ReentrantLock lock = new ReentrantLock();
  private final StateDirectory state;
  private final String id;
  private final String arn;
  private final PoolKeys keys;
  private final String simulationKey;
  private final Instant created;
  private final Map<String, AppClient> clients = new LinkedHashMap<>();
  private final Map<String, User> users = new LinkedHashMap<>();
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final Map<String, Grant> grants = new LinkedHashMap<>();
  private final Map<String, RefreshToken> refreshTokens = new LinkedHashMap<>();
  private String name;
  private ObjectNode settings;
  private ObjectNode mfa;
  private LoginSettings login;
  private Instant modified;
  private boolean changed;

  UserPool(PoolSnapshot snapshot, PoolKeys keys, StateDirectory state) {
    this.state = state;
    this.keys = keys;
    this.id = snapshot.id();
    this.arn = snapshot.arn();
    this.name = snapshot.name();
    this.settings = snapshot.settings();
    this.mfa = snapshot.mfa().orElseGet(MfaSettings::none);
    this.login = snapshot.login().orElse(LoginSettings.NONE);
    this.created = snapshot.created();
    this.modified = snapshot.modified();
    this.simulationKey = snapshot.simulationKey();
    snapshot.clients().forEach(client -> clients.put(client.id(), client));
    snapshot.users().forEach(user -> users.put(canonical(user), user));
    Objects.requireNonNullElse(snapshot.groups(), List.<Group>of())
        .forEach(group -> groups.put(group.name(), group));
    snapshot.grants().forEach(grant -> grants.put(grant.eventId(), grant));
    snapshot.refreshTokens().forEach(token -> refreshTokens.put(token.hash(), token));
  }

  /** Does the work while nobody else reads or changes this pool; saves changes even on failure. */
  <T> T exclusively(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      try {
        if (changed && lock.getHoldCount() == 1) {
          changed = false;
          state.save(stateName(id), snapshot());
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** Saves the pool as it is. */
  void save() {
    exclusively(() -> changed = true);
  }

  static String stateName(String id) {
    return "user-pool." + id;
  }

  String id() {
    return id;
  }

  String arn() {
    return arn;
  }

  /** The part of the id after the underscore, which stands for the pool in SRP. */
  String srpName() {
    return id.substring(id.indexOf('_') + 1);
  }

  /** The AWS region, with which the id begins. */
  String region() {
    return id.substring(0, id.indexOf('_'));
  }

  PoolKeys keys() {
    return keys;
  }

  /** A secret from which answers about users who don't exist are made up. */
  String simulationKey() {
    return simulationKey;
  }

  Instant created() {
    return created;
  }

  String name() {
    return guarded(name);
  }

  Instant modified() {
    return guarded(modified);
  }

  ObjectNode settings() {
    return guarded(settings);
  }

  PoolSettings rules() {
    return new PoolSettings(settings());
  }

  /** The settings for second factors and passkeys, all but {@code MfaConfiguration}. */
  ObjectNode mfa() {
    return guarded(mfa);
  }

  MfaRules mfaRules() {
    return new MfaRules(settings().path("MfaConfiguration").asText("OFF"), mfa);
  }

  LoginSettings login() {
    return guarded(login);
  }

  void put(LoginSettings now) {
    guarded(lock);
    login = now;
    changed = true;
  }

  void reconfigure(String newName, ObjectNode newSettings, ObjectNode newMfa, Instant now) {
    guarded(lock);
    name = newName;
    settings = newSettings;
    mfa = newMfa;
    modified = now;
    changed = true;
  }

  List<AppClient> clients() {
    return List.copyOf(guarded(clients).values());
  }

  Optional<AppClient> client(String clientId) {
    return Optional.ofNullable(guarded(clients).get(clientId));
  }

  /** The app client, or Cognito's refusal. */
  AppClient requireClient(String clientId) {
    return client(clientId).orElseThrow(() -> UserPools.noClient(clientId));
  }

  void put(AppClient client) {
    guarded(clients).put(client.id(), client);
    changed = true;
  }

  /** Takes a client away; the tokens that it was given end with it. */
  void remove(AppClient client) {
    guarded(clients).remove(client.id());
    changed = true;
  }

  List<User> users() {
    return List.copyOf(guarded(users).values());
  }

  Optional<User> userNamed(String username) {
    return Optional.ofNullable(guarded(users).get(rules().canonical(username)));
  }

  Optional<User> userWithSub(String sub) {
    return guarded(users).values().stream().filter(user -> user.sub().equals(sub)).findFirst();
  }

  void put(User user) {
    guarded(users).put(canonical(user), user);
    changed = true;
  }

  void remove(User user) {
    guarded(users).remove(canonical(user));
    groups.replaceAll((name, group) -> group.withoutMember(user.sub()));
    changed = true;
  }

  /** All groups, the strongest first. */
  List<Group> groups() {
    return guarded(groups).values().stream().sorted(Group.BY_PRECEDENCE).toList();
  }

  /** The groups a user is in, the strongest first. */
  List<Group> groupsOf(String sub) {
    return groups().stream().filter(group -> group.members().contains(sub)).toList();
  }

  Optional<Group> group(String groupName) {
    return Optional.ofNullable(guarded(groups).get(groupName));
  }

  void put(Group group) {
    guarded(groups).put(group.name(), group);
    changed = true;
  }

  void remove(Group group) {
    guarded(groups).remove(group.name());
    changed = true;
  }

  /** Ends all sign-ins of a user. */
  void endSignIns(User user) {
    grantsOf(user.sub()).forEach(grant -> put(grant.asRevoked()));
  }

  Optional<Grant> grant(String eventId) {
    return Optional.ofNullable(guarded(grants).get(eventId));
  }

  List<Grant> grantsOf(String sub) {
    return guarded(grants).values().stream().filter(grant -> grant.sub().equals(sub)).toList();
  }

  void put(Grant grant) {
    guarded(grants).put(grant.eventId(), grant);
    changed = true;
  }

  Optional<RefreshToken> refreshToken(String hash) {
    return Optional.ofNullable(guarded(refreshTokens).get(hash));
  }

  void put(RefreshToken token) {
    guarded(refreshTokens).put(token.hash(), token);
    changed = true;
  }

  /** Forgets sign-ins that ended before the given time, with their refresh tokens. */
  void forgetGrantsBefore(Instant time) {
    guarded(grants).values().removeIf(grant -> grant.expires().isBefore(time));
    refreshTokens.values().removeIf(token -> !grants.containsKey(token.eventId()));
  }

  private PoolSnapshot snapshot() {
    return new PoolSnapshot(
        id,
        arn,
        name,
        settings,
        Optional.of(mfa),
        created,
        modified,
        simulationKey,
        clients(),
        users(),
        List.copyOf(groups.values()),
        List.copyOf(grants.values()),
        List.copyOf(refreshTokens.values()),
        Optional.of(login),
        keys.storedOnceReady());
  }

  private String canonical(User user) {
    return new PoolSettings(settings).canonical(user.username());
  }

  private <T> T guarded(T value) {
    if (!lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("a user pool is touched without its lock");
    }
    return value;
  }
}
