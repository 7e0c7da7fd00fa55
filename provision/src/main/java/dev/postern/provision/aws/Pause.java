package dev.postern.provision.aws;

import java.time.Duration;

/** How to wait until AWS knows everywhere what it was just told. */
@FunctionalInterface
public interface Pause {
  /** Lets time pass; an interrupted thread stops to wait and throws {@link ProvisionException}. */
  void of(Duration time);

  /** Waiting in real time. */
  static Pause real() {
    return time -> {
      try {
        Thread.sleep(time);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ProvisionException("Provisioning was interrupted; the next run completes it.", e);
      }
    };
  }
}
