package dev.postern.gateway.device;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.postern.contract.device.ForgetDevice;
import dev.postern.contract.device.ListDevices;
import dev.postern.contract.device.ListDevices.Device;
import dev.postern.contract.device.ListDevices.Devices;
import dev.postern.contract.device.RememberDevice;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.input.JsonForm;
import dev.postern.gateway.input.PathRule;
import dev.postern.gateway.session.SignedIn;
import io.vertx.core.Future;
import java.io.IOException;

/** The browsers and apps that the pool knows as the person's. */
public final class DeviceEndpoints {
  /** DeviceKeyType of Cognito's API: a region and a UUID. */
  private static final PathRule KEY =
      new PathRule("key", "(?=.{1,55}$)[A-Za-z0-9_-]+_[0-9a-f-]+", "Must be the key of a device.");

  private DeviceEndpoints() {}

  /** {@code GET /api/account/devices}. */
  public static Future<Answer> list(SignedIn caller) {
    return caller
        .ask(ListDevices.OPERATION, new ListDevices())
        .map(devices -> Answer.json(200, json -> write(json, devices)));
  }

  /** {@code PUT /api/account/devices/{key}}. */
  public static Future<Answer> remember(SignedIn caller) {
    String key = caller.call().pathParameter(KEY);
    return caller
        .call()
        .form()
        .map(DeviceEndpoints::readRemembered)
        .compose(
            remembered -> caller.ask(RememberDevice.OPERATION, new RememberDevice(key, remembered)))
        .map(_ -> Answer.noContent());
  }

  /** {@code DELETE /api/account/devices/{key}}. */
  public static Future<Answer> forget(SignedIn caller) {
    ForgetDevice question = new ForgetDevice(caller.call().pathParameter(KEY));
    return caller.ask(ForgetDevice.OPERATION, question).map(_ -> Answer.noContent());
  }

  private static boolean readRemembered(JsonForm form) {
    boolean remembered = form.flag("remembered");
    form.refuseIfInvalid();
    return remembered;
  }

  private static void write(JsonGenerator json, Devices devices) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("devices");
    for (Device device : devices.devices()) {
      json.writeStartObject();
      json.writeStringField("key", device.key());
      json.writeStringField("name", device.name());
      json.writeBooleanField("remembered", device.remembered());
      if (!device.lastAddress().isEmpty()) {
        json.writeStringField("lastAddress", device.lastAddress());
      }
      json.writeStringField("createdAt", device.createdAt().toString());
      json.writeStringField("lastSignedInAt", device.lastSignedInAt().toString());
      json.writeBooleanField("current", device.current());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
