package dev.postern.auth.cognito;

import dev.postern.auth.signin.KnownDevice;
import dev.postern.auth.srp.DeviceVerifier;
import dev.postern.auth.srp.PasswordChallenge;
import dev.postern.auth.srp.PasswordProof;
import dev.postern.auth.srp.SrpException;
import dev.postern.auth.srp.SrpExchange;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Secret;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeviceRememberedStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NewDeviceMetadataType;

/**
 * Makes a browser known to the pool, and shows later that it is the one ({@code DEVICE_SRP_AUTH},
 * {@code DEVICE_PASSWORD_VERIFIER}). It is SRP with the group key for the pool, the device key for
 * the user and a random password.
 */
final class DeviceProver {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceProver.class);
  private static final int PASSWORD_BYTES = 40;

  private final CognitoClients clients;
  private final AuthCalls calls;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  DeviceProver(CognitoClients clients, AuthCalls calls, InstantSource clock) {
    this.clients = clients;
    this.calls = calls;
    this.clock = clock;
  }

  /** Answers both challenges of a device. */
  AuthReply prove(SignInWalk walk, KnownDevice device, AuthReply asked) {
    SrpExchange exchange = SrpExchange.begin(random);
    return CognitoFailures.calling(
        CognitoOperation.ANSWER_CHALLENGE,
        () -> {
          AuthReply verifying =
              calls.respond(
                  "DEVICE_SRP_AUTH", walk, asked.session(), Map.of("SRP_A", exchange.publicKey()));
          return verify(walk, device, exchange, verifying);
        });
  }

  /**
   * Confirms a device that the pool has just named. That it can't be confirmed is no reason to keep
   * its owner out.
   *
   * @param name what the browser calls itself, may be empty
   * @param remember whether the person wants it to skip the second factor
   */
  Optional<KnownDevice> confirm(AuthenticationResultType result, String name, boolean remember) {
    NewDeviceMetadataType metadata = result.newDeviceMetadata();
    if (metadata == null || metadata.deviceKey() == null || metadata.deviceGroupKey() == null) {
      return Optional.empty();
    }
    KnownDevice device =
        new KnownDevice(metadata.deviceKey(), metadata.deviceGroupKey(), randomPassword());
    try {
      boolean asksThePerson = confirm(result.accessToken(), device, name);
      if (asksThePerson && remember) {
        remember(result, device.key());
      }
      return Optional.of(device);
    } catch (SdkException e) {
      Failure failure = CognitoFailures.translate(CognitoOperation.CONFIRM_DEVICE, e);
      LOG.info("a device stays unknown to the pool: {}", failure.reason().code());
      return Optional.empty();
    }
  }

  /** Lets a device skip the second factor; that it can't is no reason to keep its owner out. */
  void remember(AuthenticationResultType result, String deviceKey) {
    try {
      clients
          .userPoolOnce()
          .updateDeviceStatus(
              request ->
                  request
                      .accessToken(result.accessToken())
                      .deviceKey(deviceKey)
                      .deviceRememberedStatus(DeviceRememberedStatusType.REMEMBERED)
                      .overrideConfiguration(clients.limit()::on));
    } catch (SdkException e) {
      Failure failure = CognitoFailures.translate(CognitoOperation.CONFIRM_DEVICE, e);
      LOG.info("a device is not remembered: {}", failure.reason().code());
    }
  }

  private AuthReply verify(
      SignInWalk walk, KnownDevice device, SrpExchange exchange, AuthReply asked) {
    try {
      Map<String, String> parameters = new HashMap<>(asked.parameters());
      parameters.put("USER_ID_FOR_SRP", device.key());
      PasswordProof proof =
          exchange.prove(
              device.groupKey(),
              PasswordChallenge.of(parameters),
              device.password(),
              clock.instant());
      return calls.respond(
          "DEVICE_PASSWORD_VERIFIER", walk, asked.session(), PasswordProver.responses(proof));
    } catch (SrpException e) {
      throw CognitoFailures.defect(e);
    }
  }

  private boolean confirm(String accessToken, KnownDevice device, String name) {
    DeviceVerifier verifier =
        DeviceVerifier.of(device.groupKey(), device.key(), device.password(), random);
    return Boolean.TRUE.equals(
        clients
            .userPoolOnce()
            .confirmDevice(
                request ->
                    request
                        .accessToken(accessToken)
                        .deviceKey(device.key())
                        .deviceName(name.isBlank() ? null : name)
                        .deviceSecretVerifierConfig(
                            secret ->
                                secret.salt(verifier.salt()).passwordVerifier(verifier.verifier()))
                        .overrideConfiguration(clients.limit()::on))
            .userConfirmationNecessary());
  }

  private Secret randomPassword() {
    byte[] password = new byte[PASSWORD_BYTES];
    random.nextBytes(password);
    return new Secret(Base64.getEncoder().encodeToString(password));
  }
}
