package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.util.Optional;

/** AWS's {@code GetDevice}: one device of the access token's user. */
final class GetDevice implements Action {

  private final AccessTokens tokens;

  GetDevice(AccessTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Optional<String> leavesOut() {
    return Optional.of("the attributes that tell a device's ARN, owner and SDK");
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("DeviceKey", Shapes.DEVICE_KEY)
        .may("AccessToken", Shapes.TOKEN);
  }

  @Override
  public ObjectNode answer(Input input) {
    return tokens.authorize(
        Parameters.accessToken(input),
        bearer -> Devices.get(bearer.user(), input.text("DeviceKey")));
  }
}
