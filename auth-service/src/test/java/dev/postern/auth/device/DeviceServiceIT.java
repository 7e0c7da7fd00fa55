package dev.postern.auth.device;

import static dev.postern.auth.session.SessionFixtures.NOON;
import static dev.postern.auth.tokens.SignedInPeople.reasonOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.tokens.SignedInPeople;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.device.ForgetDevice;
import dev.postern.contract.device.ListDevices;
import dev.postern.contract.device.ListDevices.Device;
import dev.postern.contract.device.RememberDevice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceServiceIT {
  private final SignedInPeople people = new SignedInPeople();
  private final FakeDevices devices = new FakeDevices();
  private final DeviceService service =
      new DeviceService(devices, people.callers(), people.stepUp(), new AuditLog());

  @AfterEach
  void close() {
    people.close();
  }

  @Test
  void peopleSeeTheirDevicesTheMostRecentlyUsedFirst() {
    Caller ann = people.signIn("ann");

    List<Device> shown = service.list(ann, new ListDevices()).devices();

    assertThat(shown).extracting(Device::key).containsExactly("device-of-ann", "other");
    assertThat(shown).extracting(Device::current).containsExactly(true, false);
    assertThat(shown.getFirst())
        .isEqualTo(
            new Device(
                "device-of-ann", "Browser", true, "192.0.2.1", NOON, NOON.plusSeconds(9), true));
  }

  @Test
  void thatADeviceMaySkipAFactorIsSaidByThoseAloneWhoSignedInLately() {
    Caller ann = people.signIn("ann");
    service.remember(ann, new RememberDevice("other", true));
    people.letTheSignInGrowOld();

    assertThat(reasonOf(() -> service.remember(ann, new RememberDevice("other", true))))
        .isEqualTo(Reason.STEP_UP_REQUIRED);
    assertThat(devices.calls).containsExactly("other remembered true");
  }

  @Test
  void aDeviceIsTrustedNoMoreAtAnyTime() {
    Caller ann = people.signIn("ann");
    people.letTheSignInGrowOld();

    service.remember(ann, new RememberDevice("other", false));
    service.forget(ann, new ForgetDevice("other"));

    assertThat(devices.calls).containsExactly("other remembered false", "other forgotten");
  }

  private static final class FakeDevices implements Devices {
    private final List<String> calls = new ArrayList<>();

    @Override
    public List<Known> list(Secret accessToken) {
      return List.of(
          new Known("other", "Phone", false, "", NOON, NOON),
          new Known("device-of-ann", "Browser", true, "192.0.2.1", NOON, NOON.plusSeconds(9)));
    }

    @Override
    public void remember(Secret accessToken, String key, boolean remembered) {
      calls.add(key + " remembered " + remembered);
    }

    @Override
    public void forget(Secret accessToken, String key) {
      calls.add(key + " forgotten");
    }
  }
}
