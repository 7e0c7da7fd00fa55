package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;
import java.util.Optional;

/** AWS's {@code CreateIdentityProvider}. */
final class CreateIdentityProvider implements Action {

  private final IdentityProviders providers;
  private final InstantSource clock;

  CreateIdentityProvider(IdentityProviders providers, InstantSource clock) {
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
        .with(
            "ProviderType",
            Shape.oneOf("SAML", "Facebook", "Google", "LoginWithAmazon", "SignInWithApple", "OIDC"))
        .with("ProviderDetails", IdentityProviders.DETAILS)
        .may("AttributeMapping", IdentityProviders.MAPPING)
        .may("IdpIdentifiers", IdentityProviders.IDENTIFIERS);
  }

  @Override
  public String resource(Input input) {
    return providers.arn(input);
  }

  @Override
  public ObjectNode answer(Input input) {
    return providers.withPool(
        input,
        pool -> {
          var name = input.text("ProviderName");
          if (pool.login().provider(name).isPresent()) {
            throw ServiceFault.of(
                "DuplicateProviderException",
                "A provider with the name " + name + " already exists for this pool.");
          }
          var now = clock.instant();
          var provider =
              ProviderRules.checked(
                  pool,
                  new IdentityProvider(
                      name,
                      IdentityProvider.Type.valueOf(input.text("ProviderType")),
                      input.textMap("ProviderDetails"),
                      input.textMap("AttributeMapping"),
                      input.texts("IdpIdentifiers"),
                      now,
                      now));
          pool.put(pool.login().with(provider));
          return IdentityProviders.answer(pool, provider);
        });
  }
}
