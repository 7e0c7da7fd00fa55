package dev.postern.provision.stack;

import dev.postern.provision.ExportSource;
import dev.postern.provision.aws.ProvisionException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the outputs of Postern's template say is to be read of the account. */
public final class StackOutputs {
  /** The names of the outputs, all of which a stack has. */
  public static final List<String> NAMES =
      List.of("UserPoolId", "ClientId", "IdentityPoolId", "Bucket");

  private StackOutputs() {}

  /**
   * Where the stack's things are.
   *
   * @throws ProvisionException where it isn't a stack of Postern's template
   */
  public static ExportSource of(String stack, Map<String, String> outputs) {
    List<String> lacking = NAMES.stream().filter(name -> !outputs.containsKey(name)).toList();
    if (!lacking.isEmpty()) {
      throw new ProvisionException(
          "The stack %s isn't of Postern's template, for it has no output %s."
              .formatted(stack, String.join(", ", lacking)));
    }
    return new ExportSource(
        Optional.empty(),
        Optional.ofNullable(outputs.get("UserPoolId")),
        Optional.ofNullable(outputs.get("ClientId")),
        Optional.ofNullable(outputs.get("IdentityPoolId")),
        Optional.ofNullable(outputs.get("Bucket")));
  }
}
