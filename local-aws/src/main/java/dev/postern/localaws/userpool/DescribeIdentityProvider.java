package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code DescribeIdentityProvider}. */
final class DescribeIdentityProvider implements Action {

  private final IdentityProviders providers;

  DescribeIdentityProvider(IdentityProviders providers) {
    this.providers = providers;
  }

  @Override
  public Shape.Structure input() {
    return IdentityProviders.INPUT;
  }

  @Override
  public String resource(Input input) {
    return providers.arn(input);
  }

  @Override
  public ObjectNode answer(Input input) {
    return providers.withProvider(input, IdentityProviders::answer);
  }
}
