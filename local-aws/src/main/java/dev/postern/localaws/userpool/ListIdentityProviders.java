package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Pages;
import dev.postern.localaws.server.Shape;

/** AWS's {@code ListIdentityProviders}. */
final class ListIdentityProviders implements Action {

  private final IdentityProviders providers;

  ListIdentityProviders(IdentityProviders providers) {
    this.providers = providers;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("UserPoolId", Shapes.POOL_ID)
        .may("MaxResults", Shape.whole(0, 60))
        .may("NextToken", Shapes.PAGE);
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
            Pages.page(
                pool.login().providers(),
                input.whole("MaxResults").filter(size -> size > 0).orElse(60),
                input.optionalText("NextToken"),
                "Providers",
                "NextToken",
                IdentityProviders::summary));
  }
}
