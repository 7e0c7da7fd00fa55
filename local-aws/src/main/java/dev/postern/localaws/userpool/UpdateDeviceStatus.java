package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;

/** AWS's {@code UpdateDeviceStatus}: the user says whether a device is to be remembered. */
final class UpdateDeviceStatus implements Action {

  private final AccessTokens tokens;
  private final InstantSource clock;

  UpdateDeviceStatus(AccessTokens tokens, InstantSource clock) {
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
        .may("DeviceRememberedStatus", Shapes.DEVICE_STATUS);
  }

  @Override
  public ObjectNode answer(Input input) {
    return tokens.authorize(
        input.text("AccessToken"),
        bearer -> Devices.update(bearer.pool(), bearer.user(), input, clock.instant()));
  }
}
