package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;
import java.util.Optional;

/** AWS's {@code UpdateIdentityProvider}: what is left out stays. */
final class UpdateIdentityProvider implements Action {

  private final IdentityProviders providers;
  private final InstantSource clock;

  UpdateIdentityProvider(IdentityProviders providers, InstantSource clock) {
    this.providers = providers;
    this.clock = clock;
  }

  @Override
  public Optional<String> leavesOut() {
    return Optional.of(ProviderRules.LEFT_OUT);
  }

  @Override
  public Shape.Structure input() {
    return IdentityProviders.INPUT
        .may("ProviderDetails", IdentityProviders.DETAILS)
        .may("AttributeMapping", IdentityProviders.MAPPING)
        .may("IdpIdentifiers", IdentityProviders.IDENTIFIERS);
  }

  @Override
  public String resource(Input input) {
    return providers.arn(input);
  }

  @Override
  public ObjectNode answer(Input input) {
    return providers.withProvider(
        input,
        (pool, before) -> {
          var after =
              ProviderRules.checked(
                  pool,
                  new IdentityProvider(
                      before.name(),
                      before.type(),
                      input.has("ProviderDetails")
                          ? input.textMap("ProviderDetails")
                          : before.details(),
                      input.has("AttributeMapping")
                          ? input.textMap("AttributeMapping")
                          : before.mapping(),
                      input.has("IdpIdentifiers")
                          ? input.texts("IdpIdentifiers")
                          : before.identifiers(),
                      before.created(),
                      clock.instant()));
          pool.put(pool.login().with(after));
          return IdentityProviders.answer(pool, after);
        });
  }
}
