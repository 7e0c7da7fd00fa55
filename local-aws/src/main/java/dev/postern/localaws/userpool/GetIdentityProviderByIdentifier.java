package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code GetIdentityProviderByIdentifier}. */
final class GetIdentityProviderByIdentifier implements Action {

  private final IdentityProviders providers;

  GetIdentityProviderByIdentifier(IdentityProviders providers) {
    this.providers = providers;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("UserPoolId", Shapes.POOL_ID)
        .with("IdpIdentifier", IdentityProviders.IDENTIFIER);
  }

  @Override
  public String resource(Input input) {
    return providers.arn(input);
  }

  @Override
  public ObjectNode answer(Input input) {
    return providers.withPool(
        input,
        pool ->
            pool.login()
                .identified(input.text("IdpIdentifier"))
                .map(provider -> IdentityProviders.answer(pool, provider))
                .orElseThrow(
                    () -> Faults.resourceNotFound("There is no provider with the identifier.")));
  }
}
