package dev.postern.launcher;

import dev.postern.provision.Provisioner;
import dev.postern.provision.aws.ProvisionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** What commands in an account have in common: how they get there, and say why they couldn't. */
final class InAccount {
  private InAccount() {}

  /** Does something with a provisioner, which is closed in the end. */
  static <T> T with(AwsOptions aws, Function<Provisioner, T> work) {
    return explained(
        () -> {
          try (Provisioner provisioner = Provisioner.connect(aws.connection())) {
            return work.apply(provisioner);
          }
        });
  }

  /** Does something whose refusals are sentences for whoever typed the command. */
  static <T> T explained(Supplier<T> work) {
    try {
      return work.get();
    } catch (ProvisionException | IllegalArgumentException e) {
      throw new CannotStart(String.valueOf(e.getMessage()), e);
    }
  }
}
