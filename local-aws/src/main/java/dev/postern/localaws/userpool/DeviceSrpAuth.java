package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.SignInOutcome.Challenged;
import dev.postern.localaws.userpool.srp.SrpExchange;
import java.security.SecureRandom;
import java.util.Map;

/** {@code DEVICE_SRP_AUTH}: answers the device's public value with the pool's. */
final class DeviceSrpAuth implements ChallengeHandler {

  static final String NAME = "DEVICE_SRP_AUTH";

  private final SignInSessions sessions;
  private final SecureRandom random;

  DeviceSrpAuth(SignInSessions sessions, SecureRandom random) {
    this.sessions = sessions;
    this.random = random;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public SignInOutcome answer(ChallengeAnswer answer) {
    var clientPublic = SrpChallenges.clientPublic(answer.require("SRP_A"));
    if (!answer.require("DEVICE_KEY").equals(answer.step(DeviceStep.Awaited.class).deviceKey())) {
      throw Devices.unknown();
    }
    var device = Devices.require(answer.user(), answer.require("DEVICE_KEY"));
    var exchange =
        SrpExchange.answer(clientPublic, device.secret(), random)
            .orElseThrow(() -> Faults.invalidParameter("SRP_A is not valid."));
    var proof =
        new SrpProof(
            DevicePasswordVerifier.NAME,
            exchange,
            device.groupKey(),
            device.key(),
            SrpChallenges.newBlock(random));
    return new Challenged(
        DevicePasswordVerifier.NAME,
        Map.of(
            "SALT",
            exchange.salt(),
            "SECRET_BLOCK",
            proof.secretBlock(),
            "SRP_B",
            exchange.serverPublic(),
            "DEVICE_KEY",
            device.key(),
            "USERNAME",
            answer.signIn().username()),
        sessions.open(answer.client(), answer.signIn(), proof));
  }
}
