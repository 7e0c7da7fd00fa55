package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.server.Shape;
import dev.postern.localaws.userpool.srp.SrpVerifier;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/** AWS's {@code ConfirmDevice}: a device that got its key by this sign-in sets its password. */
final class ConfirmDevice implements Action {

  private static final Shape.Text SECRET = Shape.text().secret();

  private final AccessTokens tokens;
  private final InstantSource clock;

  ConfirmDevice(AccessTokens tokens, InstantSource clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("AccessToken", Shapes.TOKEN)
        .with("DeviceKey", Shapes.DEVICE_KEY)
        .may(
            "DeviceSecretVerifierConfig",
            Shape.Structure.empty().may("PasswordVerifier", SECRET).may("Salt", SECRET))
        .may("DeviceName", Shape.text(1, 1_024));
  }

  @Override
  public ObjectNode answer(Input input) {
    return tokens.authorize(
        input.text("AccessToken"),
        bearer -> {
          var user = bearer.user();
          var key = input.text("DeviceKey");
          var rules = bearer.pool().rules().devices().orElseThrow(Devices::unknown);
          var opened =
              bearer
                  .grant()
                  .device()
                  .filter(device -> device.key().equals(key))
                  .orElseThrow(Devices::unknown);
          if (user.device(key).isPresent()) {
            throw ServiceFault.of("DeviceKeyExistsException", "Device already exists.");
          }
          var now = clock.instant();
          var device =
              new Device(
                  key,
                  opened.groupKey(),
                  secret(input),
                  input.optionalText("DeviceName"),
                  !rules.asksUser(),
                  now,
                  now,
                  bearer.grant().authenticated());
          bearer.pool().put(user.edit(now).device(device).done());
          return JsonNodeFactory.instance
              .objectNode()
              .put("UserConfirmationNecessary", rules.asksUser());
        });
  }

  private static SrpVerifier secret(Input input) {
    var config = input.structure("DeviceSecretVerifierConfig");
    return SrpVerifier.given(
            bytes(config.flatMap(given -> given.optionalText("Salt"))),
            bytes(config.flatMap(given -> given.optionalText("PasswordVerifier"))))
        .orElseThrow(ConfirmDevice::invalid);
  }

  private static byte[] bytes(Optional<String> base64) {
    try {
      return Base64.getDecoder().decode(base64.orElseThrow(ConfirmDevice::invalid));
    } catch (IllegalArgumentException notBase64) {
      throw invalid();
    }
  }

  private static ServiceFault invalid() {
    return Faults.invalidParameter("Invalid device secret verifier given.");
  }
}
