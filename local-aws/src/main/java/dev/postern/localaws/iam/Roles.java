package dev.postern.localaws.iam;

import dev.postern.localaws.state.StateDirectory;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The account's roles, kept on disk with every change. */
public final class Roles {
  private static final String STATE = "iam-roles";
  private static final int MOST = 1_000;

  private final StateDirectory state;
  private final TreeMap<String, Role> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  Roles(StateDirectory state) {
    this.state = state;
    state
        .load(STATE, Snapshot.class)
        .ifPresent(saved -> saved.roles().forEach(role -> byName.put(role.name(), role)));
  }

  /** All roles in the order of their names. */
  public synchronized List<Role> all() {
    return List.copyOf(byName.values());
  }

  /** The role of that name. */
  public synchronized Optional<Role> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The role of that name.
   *
   * @throws Refusal {@code NoSuchEntity}
   */
  public Role require(String name) {
    return named(name).orElseThrow(() -> missing(name));
  }

  /** The role of that ARN. */
  public Optional<Role> withArn(String arn) {
    return named(arn.substring(arn.lastIndexOf('/') + 1)).filter(role -> role.arn().equals(arn));
  }

  /**
   * Adds a role.
   *
   * @throws Refusal {@code EntityAlreadyExists} or {@code LimitExceeded}
   */
  public synchronized void add(Role role) {
    if (byName.containsKey(role.name())) {
      throw new Refusal(
          409, "EntityAlreadyExists", "Role with name " + role.name() + " already exists.");
    }
    if (byName.size() >= MOST) {
      throw new Refusal(409, "LimitExceeded", "Cannot exceed quota for RolesPerAccount: " + MOST);
    }
    byName.put(role.name(), role);
    save();
  }

  /**
   * Changes a role; the change may refuse and then nothing happens.
   *
   * @throws Refusal {@code NoSuchEntity}
   */
  public synchronized Role change(String name, UnaryOperator<Role> change) {
    @Nullable Role role = byName.get(name);
    if (role == null) {
      throw missing(name);
    }
    Role changed = change.apply(role);
    byName.put(name, changed);
    save();
    return changed;
  }

  /**
   * Removes a role that has no policies any more.
   *
   * @throws Refusal {@code NoSuchEntity} or {@code DeleteConflict}
   */
  public synchronized void remove(String name) {
    @Nullable Role role = byName.get(name);
    if (role == null) {
      throw missing(name);
    }
    if (!role.policies().isEmpty()) {
      throw new Refusal(409, "DeleteConflict", "Cannot delete entity, must delete policies first.");
    }
    byName.remove(name);
    save();
  }

  private void save() {
    state.save(STATE, new Snapshot(List.copyOf(byName.values())));
  }

  private static Refusal missing(String name) {
    return new Refusal(404, "NoSuchEntity", "The role with name " + name + " cannot be found.");
  }

  /** All roles, as they stand on disk. */
  record Snapshot(List<Role> roles) {}
}
