package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.device.ForgetDevice;
import dev.postern.contract.device.RememberDevice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceIT {
  @RegisterExtension static final TestGateway GATEWAY = TestGateway.local();

  private static final String UNKNOWN = "us-east-1_00000000-0000-0000-0000-000000000000";

  @Test
  void devicesAreListedWithoutWhatNobodyKnows() {
    Response response = request("GET", "/api/account/devices").send();

    assertThat(response.text())
        .isEqualTo(
            "{\"devices\":[{\"key\":\""
                + FakeAccount.DEVICE
                + "\",\"name\":\"Firefox\",\"remembered\":true,"
                + "\"createdAt\":\"2026-01-01T09:30:00Z\","
                + "\"lastSignedInAt\":\"2026-01-01T09:30:00Z\",\"current\":true}]}");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDeviceIsRememberedOrNot(boolean remembered) {
    Response response = remember(FakeAccount.DEVICE, remembered);

    assertThat(response.status()).isEqualTo(204);
    assertThat(GATEWAY.auth().asked(RememberDevice.class))
        .containsExactly(new RememberDevice(FakeAccount.DEVICE, remembered));
  }

  @Test
  void aDeviceIsForgotten() {
    Response response = request("DELETE", "/api/account/devices/" + FakeAccount.DEVICE).send();

    assertThat(response.status()).isEqualTo(204);
    assertThat(GATEWAY.auth().asked(ForgetDevice.class))
        .containsExactly(new ForgetDevice(FakeAccount.DEVICE));
  }

  @Test
  void aDeviceThatIsntThereIsNotFound() {
    assertThat(remember(UNKNOWN, true).code()).isEqualTo("not_found");
    assertThat(request("DELETE", "/api/account/devices/" + UNKNOWN).send().code())
        .isEqualTo("not_found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "us-east-1",
        "_abc",
        "us-east-1_XYZ",
        "us-east-1_%20",
        "us-east-1_00000000-0000-0000-0000-00000000000000000000000"
      })
  void whatCantBeADeviceIsNamed(String key) {
    Response put = remember(key, true);
    Response delete = request("DELETE", "/api/account/devices/" + key).send();

    assertThat(put.status()).isEqualTo(400);
    assertThat(put.pointers()).containsExactly("{key}");
    assertThat(delete.pointers()).containsExactly("{key}");
    assertThat(GATEWAY.auth().asked(ForgetDevice.class)).isEmpty();
  }

  private static Response remember(String key, boolean remembered) {
    return request("PUT", "/api/account/devices/" + key)
        .json("{\"remembered\":" + remembered + "}")
        .send();
  }

  private static Request request(String method, String path) {
    return GATEWAY.request(method, path).with("Cookie", GATEWAY.cookie(GATEWAY.auth().open()));
  }
}
