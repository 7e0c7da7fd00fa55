package dev.postern.provision.stack;

import dev.postern.provision.aws.ProvisionException;
import java.util.Map;

/** Tells what CloudFormation made. */
@FunctionalInterface
public interface Stacks {
  /**
   * What a stack tells of itself, by the outputs' names.
   *
   * @param name the stack's name, or its ARN
   * @throws ProvisionException where there is no such stack, or it isn't done
   */
  Map<String, String> outputs(String name);
}
