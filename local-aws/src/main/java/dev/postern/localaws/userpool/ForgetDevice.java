package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;

/** AWS's {@code ForgetDevice}: a device of the access token's user has to begin anew. */
final class ForgetDevice implements Action {

  private final AccessTokens tokens;
  private final InstantSource clock;

  ForgetDevice(AccessTokens tokens, InstantSource clock) {
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
        .may("AccessToken", Shapes.TOKEN)
        .with("DeviceKey", Shapes.DEVICE_KEY);
  }

  @Override
  public ObjectNode answer(Input input) {
    return tokens.authorize(
        Parameters.accessToken(input),
        bearer ->
            Devices.forget(bearer.pool(), bearer.user(), input.text("DeviceKey"), clock.instant()));
  }
}
