package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;
import java.util.Optional;

/** AWS's {@code AdminDisableProviderForUser}: takes a link to a provider away again. */
final class AdminDisableProviderForUser implements Action {

  private final IdentityProviders providers;
  private final InstantSource clock;

  AdminDisableProviderForUser(IdentityProviders providers, InstantSource clock) {
    this.providers = providers;
    this.clock = clock;
  }

  @Override
  public Optional<String> leavesOut() {
    return Optional.of("users who aren't linked");
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("UserPoolId", Shapes.POOL_ID)
        .with("User", AdminLinkProviderForUser.USER);
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
          var given = input.structure("User").orElseThrow();
          var provider = AdminLinkProviderForUser.member(given, "ProviderName");
          var subject = AdminLinkProviderForUser.member(given, "ProviderAttributeValue");
          var user = ExternalUsers.find(pool, provider, subject).orElseThrow(Faults::userNotFound);
          if (user.identities().stream()
              .anyMatch(known -> known.primary() && known.is(provider, subject))) {
            throw Faults.invalidParameter("User is not linked to the provider.");
          }
          pool.put(user.edit(clock.instant()).withoutIdentity(provider, subject).done());
          return JsonNodeFactory.instance.objectNode();
        });
  }
}
