package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.SignIn.Passed;
import dev.postern.localaws.userpool.SignInOutcome.Challenged;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a device whose key came with the sign-in to prove itself. One that takes the place of the
 * second factor is asked before it, any other after it.
 */
final class DeviceStep implements SignInStep {

  private final SignInSessions sessions;
  private final boolean beforeMfa;

  private DeviceStep(SignInSessions sessions, boolean beforeMfa) {
    this.sessions = sessions;
    this.beforeMfa = beforeMfa;
  }

  /** The step that stands before the second factor. */
  static DeviceStep beforeMfa(SignInSessions sessions) {
    return new DeviceStep(sessions, true);
  }

  /** The step that stands after the second factor. */
  static DeviceStep afterMfa(SignInSessions sessions) {
    return new DeviceStep(sessions, false);
  }

  /** A sign-in that waits for the device to begin its SRP exchange. */
  record Awaited(String deviceKey) implements Step {
    @Override
    public boolean takes(String challengeName) {
      return challengeName.equals(DeviceSrpAuth.NAME);
    }
  }

  /** Whether the device takes the place of the second factor. */
  static boolean replacesMfa(UserPool pool, Device device) {
    return device.remembered()
        && pool.rules().devices().filter(DeviceRules::replacesMfa).isPresent();
  }

  @Override
  public Optional<SignInOutcome> ask(Progress progress) {
    var signIn = progress.signIn();
    // The Admin operations know nothing of devices.
    if (signIn.admin()
        || signIn.has(Passed.DEVICE)
        || progress.pool().rules().devices().isEmpty()) {
      return Optional.empty();
    }
    return signIn
        .deviceKey()
        .map(key -> Devices.require(progress.user(), key))
        .filter(device -> !beforeMfa || replacesMfa(progress.pool(), device))
        .map(device -> challenge(progress, device));
  }

  private SignInOutcome challenge(Progress progress, Device device) {
    return new Challenged(
        DeviceSrpAuth.NAME,
        Map.of(),
        sessions.open(progress.client(), progress.signIn(), new Awaited(device.key())));
  }
}
