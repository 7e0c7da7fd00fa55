package dev.postern.auth.cognito;

import dev.postern.auth.device.Devices;
import dev.postern.contract.bus.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeviceRememberedStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeviceType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListDevicesResponse;

/** Keeps devices in a user pool. */
final class CognitoDevices implements Devices {
  private static final int MOST_A_PAGE = 60;
  private static final int MOST_PAGES = 10;

  private final CognitoClients clients;

  CognitoDevices(CognitoClients clients) {
    this.clients = clients;
  }

  @Override
  public List<Known> list(Secret accessToken) {
    List<Known> devices = new ArrayList<>();
    @Nullable String next = null;
    for (int i = 0; i < MOST_PAGES && (i == 0 || next != null); i++) {
      ListDevicesResponse page = page(accessToken, next);
      page.devices().forEach(device -> devices.add(known(device)));
      next = page.paginationToken();
    }
    return List.copyOf(devices);
  }

  @Override
  public void remember(Secret accessToken, String key, boolean remembered) {
    CognitoFailures.calling(
        CognitoOperation.REMEMBER_DEVICE,
        () ->
            clients
                .userPool()
                .updateDeviceStatus(
                    request ->
                        request
                            .accessToken(accessToken.reveal())
                            .deviceKey(key)
                            .deviceRememberedStatus(
                                remembered
                                    ? DeviceRememberedStatusType.REMEMBERED
                                    : DeviceRememberedStatusType.NOT_REMEMBERED)
                            .overrideConfiguration(clients.limit()::on)));
  }

  @Override
  public void forget(Secret accessToken, String key) {
    CognitoFailures.calling(
        CognitoOperation.FORGET_DEVICE,
        () ->
            clients
                .userPoolOnce()
                .forgetDevice(
                    request ->
                        request
                            .accessToken(accessToken.reveal())
                            .deviceKey(key)
                            .overrideConfiguration(clients.limit()::on)));
  }

  private ListDevicesResponse page(Secret accessToken, @Nullable String next) {
    return CognitoFailures.calling(
        CognitoOperation.LIST_DEVICES,
        () ->
            clients
                .userPool()
                .listDevices(
                    request ->
                        request
                            .accessToken(accessToken.reveal())
                            .limit(MOST_A_PAGE)
                            .paginationToken(next)
                            .overrideConfiguration(clients.limit()::on)));
  }

  private static Known known(DeviceType device) {
    Map<String, String> attributes = Attributes.byName(device.deviceAttributes());
    return new Known(
        device.deviceKey(),
        attributes.getOrDefault("device_name", ""),
        "remembered".equals(attributes.get("dev:device_remembered_status")),
        attributes.getOrDefault("last_ip_used", ""),
        instant(device.deviceCreateDate()),
        instant(device.deviceLastAuthenticatedDate()));
  }

  private static Instant instant(@Nullable Instant date) {
    return Optional.ofNullable(date).orElse(Instant.EPOCH);
  }
}
