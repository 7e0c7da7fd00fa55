package dev.postern.auth.cognito;

import static dev.postern.auth.cognito.ScriptedCognito.error;
import static dev.postern.auth.cognito.ScriptedCognito.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.device.Devices.Known;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CognitoDevicesIT extends CognitoFixture {
  private static final Secret TOKEN = new Secret("access-1");

  @Test
  void allPagesAreListed() {
    JsonObject device =
        new JsonObject()
            .put("DeviceKey", "k1")
            .put(
                "DeviceAttributes",
                JsonArray.of(
                    attribute("device_status", "valid"),
                    attribute("device_name", "Firefox"),
                    attribute("dev:device_remembered_status", "remembered"),
                    attribute("last_ip_used", "192.0.2.7")))
            .put("DeviceCreateDate", 1_700_000_000)
            .put("DeviceLastAuthenticatedDate", 1_700_000_100);
    aws.on(
        "ListDevices",
        ok(new JsonObject().put("Devices", JsonArray.of(device)).put("PaginationToken", "p")),
        ok(new JsonObject().put("Devices", JsonArray.of(new JsonObject().put("DeviceKey", "k2")))));

    assertThat(cognito.devices().list(TOKEN))
        .containsExactly(
            new Known(
                "k1",
                "Firefox",
                true,
                "192.0.2.7",
                Instant.ofEpochSecond(1_700_000_000),
                Instant.ofEpochSecond(1_700_000_100)),
            new Known("k2", "", false, "", Instant.EPOCH, Instant.EPOCH));
    assertThat(aws.call("ListDevices").getString("PaginationToken")).isEqualTo("p");
  }

  @ParameterizedTest
  @CsvSource({"true, remembered", "false, not_remembered"})
  void aDeviceIsRememberedOrNot(boolean remembered, String status) {
    aws.on("UpdateDeviceStatus", ok(new JsonObject()));

    cognito.devices().remember(TOKEN, "k1", remembered);

    assertThat(aws.call("UpdateDeviceStatus"))
        .isEqualTo(
            new JsonObject()
                .put("AccessToken", "access-1")
                .put("DeviceKey", "k1")
                .put("DeviceRememberedStatus", status));
  }

  @Test
  void aDeviceIsForgotten() {
    aws.on("ForgetDevice", ok(new JsonObject()));

    cognito.devices().forget(TOKEN, "k1");

    assertThat(aws.call("ForgetDevice"))
        .isEqualTo(new JsonObject().put("AccessToken", "access-1").put("DeviceKey", "k1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ResourceNotFoundException | Device does not exist. | NOT_FOUND
          InvalidParameterException | 1 validation error detected: Value at 'deviceKey' failed to satisfy constraint: x | NOT_FOUND
          InvalidParameterException | Device tracking is off | FEATURE_UNAVAILABLE
          """)
  void aDeviceThatIsNotThereIsNotFound(String type, String text, Reason reason) {
    aws.on("ForgetDevice", error(type, text));

    assertThat(failureOf(() -> cognito.devices().forget(TOKEN, "k1")).reason()).isEqualTo(reason);
  }

  private static JsonObject attribute(String name, String value) {
    return new JsonObject().put("Name", name).put("Value", value);
  }
}
