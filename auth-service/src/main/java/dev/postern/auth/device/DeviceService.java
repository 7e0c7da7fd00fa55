package dev.postern.auth.device;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.audit.AuditedAct;
import dev.postern.auth.caller.StepUp;
import dev.postern.auth.session.Session;
import dev.postern.auth.tokens.CallerTokens;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.device.ForgetDevice;
import dev.postern.contract.device.ForgetDevice.Forgotten;
import dev.postern.contract.device.ListDevices;
import dev.postern.contract.device.ListDevices.Device;
import dev.postern.contract.device.RememberDevice;
import dev.postern.contract.device.RememberDevice.Done;
import java.util.Comparator;
import java.util.Optional;

/** Shows people by which browsers the pool knows them, and makes it remember or forget them. */
public final class DeviceService {
  private final Devices devices;
  private final CallerTokens callers;
  private final StepUp stepUp;
  private final AuditLog audit;

  /** Needs where devices are kept. */
  public DeviceService(Devices devices, CallerTokens callers, StepUp stepUp, AuditLog audit) {
    this.devices = devices;
    this.callers = callers;
    this.stepUp = stepUp;
    this.audit = audit;
  }

  /** All of the caller's. */
  public ListDevices.Devices list(Caller caller, ListDevices question) {
    Session session = callers.living(caller);
    Optional<String> current = session.browser().deviceKey();
    return new ListDevices.Devices(
        callers.ask(session, devices::list).stream()
            .map(device -> shown(device, current))
            .sorted(Comparator.comparing(Device::lastSignedInAt).reversed())
            .toList());
  }

  /** Says whether one of the caller's may skip the second factor; only that it may is delicate. */
  public Done remember(Caller caller, RememberDevice question) {
    return audit.telling(
        AuditedAct.DEVICE_REMEMBER,
        caller,
        () -> {
          if (question.remembered()) {
            stepUp.require(caller);
          }
          callers.tell(
              caller, token -> devices.remember(token, question.key(), question.remembered()));
          return new Done();
        });
  }

  /** Forgets one of the caller's. */
  public Forgotten forget(Caller caller, ForgetDevice question) {
    return audit.telling(
        AuditedAct.DEVICE_FORGET,
        caller,
        () -> {
          callers.tell(caller, token -> devices.forget(token, question.key()));
          return new Forgotten();
        });
  }

  private static Device shown(Devices.Known device, Optional<String> current) {
    return new Device(
        device.key(),
        device.name(),
        device.remembered(),
        device.lastAddress(),
        device.createdAt(),
        device.lastSignedInAt(),
        current.equals(Optional.of(device.key())));
  }
}
