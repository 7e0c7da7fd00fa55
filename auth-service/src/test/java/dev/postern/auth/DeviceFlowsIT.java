package dev.postern.auth;

import static dev.postern.auth.ServiceOnLocalAws.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.device.ForgetDevice;
import dev.postern.contract.device.ListDevices;
import dev.postern.contract.device.ListDevices.Device;
import dev.postern.contract.device.RememberDevice;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SignIn;
import dev.postern.contract.session.SignInResult.SignedIn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DeviceFlowsIT {
  private static final ServiceOnLocalAws SERVICE =
      new ServiceOnLocalAws(
          pool ->
              pool.deviceConfiguration(
                  devices ->
                      devices
                          .challengeRequiredOnNewDevice(true)
                          .deviceOnlyRememberedOnUserPrompt(false)));

  @AfterAll
  static void close() {
    SERVICE.close();
  }

  @Test
  void aBrowserThatSignedInIsAmongThePersonsDevices() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());

    assertThat(devices(ann))
        .singleElement()
        .satisfies(device -> assertThat(device.current()).isTrue())
        .satisfies(device -> assertThat(device.remembered()).isTrue())
        .satisfies(device -> assertThat(device.lastSignedInAt()).isNotNull());
  }

  @Test
  void aBrowserThatComesBackIsTheSameDevice() {
    String name = SERVICE.newPerson();
    SignedIn first = signIn(name, Browsers.FIREFOX);

    SignedIn second = signIn(name, withDevice(first.device()));

    assertThat(devices(second.token())).hasSize(1);
    assertThat(devices(second.token()).getFirst().current()).isTrue();
  }

  @Test
  void aDeviceIsTrustedNoMore() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());
    String key = devices(ann).getFirst().key();

    SERVICE.ask(ann, RememberDevice.OPERATION, new RememberDevice(key, false));

    assertThat(devices(ann)).extracting(Device::remembered).containsExactly(false);
  }

  @Test
  void aDeviceIsForgotten() {
    String name = SERVICE.newPerson();
    SessionToken here = SERVICE.signIn(name);
    SessionToken there = SERVICE.signIn(name);
    String other =
        devices(here).stream().filter(device -> !device.current()).findFirst().orElseThrow().key();

    SERVICE.ask(here, ForgetDevice.OPERATION, new ForgetDevice(other));

    assertThat(devices(here)).hasSize(1);
    assertThat(SERVICE.isLive(there)).isTrue();
  }

  @Test
  void aDeviceThatIsNotThereIsNotFound() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());
    String key = devices(ann).getFirst().key();
    SERVICE.ask(ann, ForgetDevice.OPERATION, new ForgetDevice(key));

    assertThat(SERVICE.refused(ann, ForgetDevice.OPERATION, new ForgetDevice(key)).reason())
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(SERVICE.refused(ann, ForgetDevice.OPERATION, new ForgetDevice("no key")).reason())
        .isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void theSessionOfADeviceOutlivesTheHourOfItsTokens() {
    SessionToken ann = SERVICE.signIn(SERVICE.newPerson());
    SERVICE.clock().advance(Duration.ofMinutes(40));
    assertThat(SERVICE.isLive(ann)).isTrue();
    SERVICE.clock().advance(Duration.ofMinutes(25));

    assertThat(SERVICE.ask(ann, IssueCredentials.OPERATION, new IssueCredentials()).expiresAt())
        .isAfter(SERVICE.clock().instant());
  }

  private static List<Device> devices(SessionToken token) {
    return SERVICE.ask(token, ListDevices.OPERATION, new ListDevices()).devices();
  }

  private static SignedIn signIn(String name, ClientContext client) {
    return (SignedIn)
        SERVICE.ask(SignIn.OPERATION, new SignIn(name, Optional.of(PASSWORD), client));
  }

  private static ClientContext withDevice(Optional<Secret> device) {
    return new ClientContext(
        Browsers.FIREFOX.address(), Browsers.FIREFOX.userAgent(), device, Optional.empty());
  }
}
