package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.util.Optional;

/** AWS's {@code ListDevices}: the devices that the access token's user has confirmed. */
final class ListDevices implements Action {

  private final AccessTokens tokens;

  ListDevices(AccessTokens tokens) {
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
        .with("AccessToken", Shapes.TOKEN)
        .may("Limit", Shape.whole(0, 60))
        .may("PaginationToken", Shapes.PAGE);
  }

  @Override
  public ObjectNode answer(Input input) {
    return tokens.authorize(
        input.text("AccessToken"), bearer -> Devices.list(bearer.user(), input));
  }
}
