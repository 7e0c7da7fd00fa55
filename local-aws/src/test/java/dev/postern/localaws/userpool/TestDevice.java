package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.userpool.srp.SrpClient;
import java.util.Map;

/** A device as AWS's clients keep it: its keys and a password that it made up. */
record TestDevice(UserPoolWorld world, String username, String key, String groupKey) {

  private static final String PASSWORD = "of-the-device";
  private static final String TIMESTAMP = "Sun Mar 1 12:00:00 UTC 2026";

  /** The device that got its key by the sign-in. */
  static TestDevice of(UserPoolWorld world, String username, ObjectNode tokens) {
    var metadata = tokens.get("NewDeviceMetadata");
    return new TestDevice(
        world,
        username,
        metadata.get("DeviceKey").asText(),
        metadata.get("DeviceGroupKey").asText());
  }

  ObjectNode confirm(ObjectNode tokens) {
    return world.call(
        "ConfirmDevice",
        confirmation(),
        Map.of("AccessToken", tokens.get("AccessToken").asText(), "DeviceKey", key));
  }

  String confirmation() {
    var secret = SrpClient.secret(groupKey, key, PASSWORD);
    return "{'DeviceName':'laptop','DeviceSecretVerifierConfig':{'Salt':'%s','PasswordVerifier':'%s'}}"
        .formatted(secret.salt(), secret.verifier());
  }

  /** Begins a password sign-in from this device. */
  ObjectNode begin() {
    return world.call("InitiateAuth", beginInput());
  }

  String beginInput() {
    return "{'AuthFlow':'USER_PASSWORD_AUTH','AuthParameters':{'USERNAME':'%s','PASSWORD':'%s','DEVICE_KEY':'%s'}}"
        .formatted(username, UserPoolWorld.PASSWORD, key);
  }

  /** Proves the device, as asked by DEVICE_SRP_AUTH. */
  ObjectNode prove(ObjectNode asked) {
    var srp = new SrpClient();
    var started = startSrp(asked, srp);
    return world.call(
        "RespondToAuthChallenge", proof(srp, started, PASSWORD, key), inSession(started));
  }

  /** Fails to prove the device, for lack of its password or by naming another. */
  ServiceFault failToProve(ObjectNode asked, String password, String named) {
    var srp = new SrpClient();
    var started = startSrp(asked, srp);
    return world.refusal(
        "RespondToAuthChallenge", proof(srp, started, password, named), inSession(started));
  }

  static String rightPassword() {
    return PASSWORD;
  }

  ObjectNode startSrp(ObjectNode asked, SrpClient srp) {
    return world.call(
        "RespondToAuthChallenge",
        "{'ChallengeName':'DEVICE_SRP_AUTH','ChallengeResponses':{'USERNAME':'%s','SRP_A':'%s','DEVICE_KEY':'%s'}}"
            .formatted(username, srp.publicValue(), key),
        inSession(asked));
  }

  private String proof(SrpClient srp, ObjectNode started, String password, String named) {
    var parameters = started.get("ChallengeParameters");
    var signature =
        srp.sign(
            groupKey,
            key,
            password,
            parameters.get("SALT").asText(),
            parameters.get("SRP_B").asText(),
            parameters.get("SECRET_BLOCK").asText(),
            TIMESTAMP);
    return """
        {'ChallengeName':'DEVICE_PASSWORD_VERIFIER','ChallengeResponses':{'USERNAME':'%s','DEVICE_KEY':'%s',
         'PASSWORD_CLAIM_SIGNATURE':'%s','PASSWORD_CLAIM_SECRET_BLOCK':'%s','TIMESTAMP':'%s'}}
        """
        .formatted(username, named, signature, parameters.get("SECRET_BLOCK").asText(), TIMESTAMP);
  }

  private Map<String, String> inSession(ObjectNode asked) {
    return Map.of("ClientId", world.clientId, "Session", asked.get("Session").asText());
  }
}
