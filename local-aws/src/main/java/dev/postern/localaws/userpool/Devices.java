package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Pages;
import dev.postern.localaws.server.ServiceFault;
import java.time.Instant;

/** What users and administrators can do with a user's devices. */
final class Devices {

  /** The only address from which local-aws is reached. */
  private static final String LOOPBACK = "127.0.0.1";

  private static final int LARGEST_PAGE = 60;

  private Devices() {}

  /** The user's device, or Cognito's refusal, by whose words clients know to forget the key. */
  static Device require(User user, String key) {
    return user.device(key).orElseThrow(Devices::unknown);
  }

  static ServiceFault unknown() {
    return Faults.resourceNotFound("Device does not exist.");
  }

  /** Answers GetDevice and AdminGetDevice. */
  static ObjectNode get(User user, String key) {
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("Device", describe(require(user, key)));
    return answer;
  }

  /** Answers ListDevices and AdminListDevices. */
  static ObjectNode list(User user, Input input) {
    return Pages.page(
        user.devices(),
        input.whole("Limit").filter(limit -> limit > 0).orElse(LARGEST_PAGE),
        input.optionalText("PaginationToken"),
        "Devices",
        "PaginationToken",
        Devices::describe);
  }

  /** Does as ForgetDevice and AdminForgetDevice ask; the device's refresh tokens end with it. */
  static ObjectNode forget(UserPool pool, User user, String key, Instant now) {
    pool.put(user.edit(now).withoutDevice(require(user, key).key()).done());
    return JsonNodeFactory.instance.objectNode();
  }

  /** Does as UpdateDeviceStatus and AdminUpdateDeviceStatus ask. */
  static ObjectNode update(UserPool pool, User user, Input input, Instant now) {
    var device = require(user, input.text("DeviceKey"));
    input
        .optionalText("DeviceRememberedStatus")
        .ifPresent(
            status ->
                pool.put(
                    user.edit(now)
                        .device(device.withRemembered(status.equals("remembered"), now))
                        .done()));
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode describe(Device device) {
    var json = JsonNodeFactory.instance.objectNode().put("DeviceKey", device.key());
    var attributes = json.putArray("DeviceAttributes");
    add(attributes, "device_status", "valid");
    device.name().ifPresent(name -> add(attributes, "device_name", name));
    add(attributes, "last_ip_used", LOOPBACK);
    add(
        attributes,
        "dev:device_remembered_status",
        device.remembered() ? "remembered" : "not_remembered");
    return json.put("DeviceCreateDate", Descriptions.seconds(device.created()))
        .put("DeviceLastModifiedDate", Descriptions.seconds(device.modified()))
        .put("DeviceLastAuthenticatedDate", Descriptions.seconds(device.authenticated()));
  }

  private static void add(ArrayNode attributes, String name, String value) {
    attributes.addObject().put("Name", name).put("Value", value);
  }
}
