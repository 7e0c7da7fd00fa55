package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.util.Optional;

/** AWS's {@code AdminGetDevice}. */
final class AdminGetDevice implements Action {

  private final AdministeredUsers users;

  AdminGetDevice(AdministeredUsers users) {
    this.users = users;
  }

  @Override
  public Optional<String> leavesOut() {
    return Optional.of("the attributes that tell a device's ARN, owner and SDK");
  }

  @Override
  public Shape.Structure input() {
    return AdministeredUsers.INPUT.with("DeviceKey", Shapes.DEVICE_KEY);
  }

  @Override
  public String resource(Input input) {
    return users.arn(input);
  }

  @Override
  public ObjectNode answer(Input input) {
    return users.withUser(input, (pool, user) -> Devices.get(user, input.text("DeviceKey")));
  }
}
