package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.SignIn.Passed;
import java.time.InstantSource;

/** {@code DEVICE_PASSWORD_VERIFIER}: the proof of the device's own password in SRP. */
final class DevicePasswordVerifier implements ChallengeHandler {

  static final String NAME = "DEVICE_PASSWORD_VERIFIER";

  private final SignInSteps steps;
  private final InstantSource clock;

  DevicePasswordVerifier(SignInSteps steps, InstantSource clock) {
    this.steps = steps;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public SignInOutcome answer(ChallengeAnswer answer) {
    var pool = answer.pool();
    var user = answer.user();
    var claim = SrpProof.Claim.of(answer);
    var proof = answer.step(SrpProof.class);
    var device = Devices.require(user, proof.userId());
    if (!answer.require("DEVICE_KEY").equals(device.key()) || !proof.holds(claim)) {
      throw Faults.wrongCredentials();
    }
    var now = clock.instant();
    pool.put(user.edit(user.modified()).device(device.authenticatedAt(now)).done());
    var signIn = answer.signIn().with(Passed.DEVICE);
    return steps.after(
        pool,
        answer.client(),
        DeviceStep.replacesMfa(pool, device) ? signIn.with(Passed.MFA) : signIn);
  }
}
