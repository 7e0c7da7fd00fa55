package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code DeleteIdentityProvider}: nobody can sign in through it any more. */
final class DeleteIdentityProvider implements Action {

  private final IdentityProviders providers;

  DeleteIdentityProvider(IdentityProviders providers) {
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
    return providers.withProvider(
        input,
        (pool, provider) -> {
          pool.put(pool.login().withoutProvider(provider.name()));
          return JsonNodeFactory.instance.objectNode();
        });
  }
}
