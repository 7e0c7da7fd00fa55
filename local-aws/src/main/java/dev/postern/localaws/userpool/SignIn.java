package dev.postern.localaws.userpool;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A sign-in that is under way: who signs in where, and what they have shown so far.
 *
 * @param admin whether it goes by the Admin operations, which AWS's keys sign
 * @param flow AWS's {@code AuthFlow} that it began with
 * @param signInName what the user typed
 * @param username the user's real name, or a made-up one where nobody has the name typed
 * @param sub absent where nobody has the name typed
 * @param deviceKey the {@code DEVICE_KEY} that came with the request, not yet shown to be the
 *     user's
 */
record SignIn(
    String poolId,
    String clientId,
    boolean admin,
    String flow,
    String signInName,
    String username,
    Optional<String> sub,
    Optional<String> deviceKey,
    Set<Passed> passed) {

  /** The flow of managed login, which no client can ask for. */
  static final String MANAGED_LOGIN = "MANAGED_LOGIN";

  /** What a user can have shown. */
  enum Passed {
    PASSWORD,
    CODE,
    PASSKEY,
    CUSTOM_CHALLENGES,
    NEW_PASSWORD,
    MFA,
    DEVICE
  }

  SignIn {
    passed = Set.copyOf(passed);
  }

  boolean has(Passed what) {
    return passed.contains(what);
  }

  boolean isManagedLogin() {
    return flow.equals(MANAGED_LOGIN);
  }

  /** The key of a device that was shown to be the user's. */
  Optional<String> provenDevice() {
    return deviceKey.filter(key -> has(Passed.DEVICE));
  }

  /** This sign-in with one more thing shown. */
  SignIn with(Passed what) {
    var all = EnumSet.of(what);
    all.addAll(passed);
    return new SignIn(poolId, clientId, admin, flow, signInName, username, sub, deviceKey, all);
  }

  /** This sign-in by a device with the given key, if one is given and none was shown before. */
  SignIn by(Optional<String> key) {
    return has(Passed.DEVICE)
        ? this
        : new SignIn(
            poolId,
            clientId,
            admin,
            flow,
            signInName,
            username,
            sub,
            key.or(() -> deviceKey),
            passed);
  }

  @Override
  public String toString() {
    return "SignIn[" + flow + ", " + passed + "]";
  }
}
