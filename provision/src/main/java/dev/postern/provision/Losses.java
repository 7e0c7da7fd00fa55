package dev.postern.provision;

import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.plan.Allowed;
import dev.postern.provision.plan.Loss;
import java.util.List;
import java.util.stream.Collectors;

/** Refuses to take from an installation what nobody allowed to go. */
final class Losses {
  private Losses() {}

  static void requireAllowed(List<Loss> losses, Allowed allowed) {
    List<Loss> refused = allowed.refused(losses);
    if (!refused.isEmpty()) {
      throw new ProvisionException(
          "Nothing was changed, for something would be lost. Declare what is there, or say that it may go:\n"
              + refused.stream().distinct().map(Losses::line).collect(Collectors.joining("\n")));
    }
  }

  private static String line(Loss loss) {
    return switch (loss.sort()) {
      case WEAKENING -> "  weaker: %s (--allow-weaker)".formatted(loss.what());
      case DELETION -> "  deleted: %s (--allow-delete)".formatted(loss.what());
    };
  }
}
