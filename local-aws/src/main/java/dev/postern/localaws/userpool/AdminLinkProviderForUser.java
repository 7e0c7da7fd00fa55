package dev.postern.localaws.userpool;

import static dev.postern.localaws.userpool.Faults.invalidParameter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;
import java.util.Optional;

/**
 * AWS's {@code AdminLinkProviderForUser}: lets somebody new at a provider be a user of the pool.
 */
final class AdminLinkProviderForUser implements Action {

  static final String SUBJECT = "Cognito_Subject";

  private static final String POOL = "Cognito";
  private static final int MOST_LINKS = 5;

  static final Shape.Structure USER =
      Shape.Structure.empty()
          .may("ProviderName", Shape.text(1, 32, "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\p{Z}]+"))
          .may("ProviderAttributeName", Shape.text())
          .may("ProviderAttributeValue", Shape.text());

  private final IdentityProviders providers;
  private final InstantSource clock;

  AdminLinkProviderForUser(IdentityProviders providers, InstantSource clock) {
    this.providers = providers;
    this.clock = clock;
  }

  @Override
  public Optional<String> leavesOut() {
    return Optional.of("sources named by another attribute than Cognito_Subject");
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("UserPoolId", Shapes.POOL_ID)
        .with("DestinationUser", USER)
        .with("SourceUser", USER);
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
          var source = input.structure("SourceUser").orElseThrow();
          var provider = IdentityProviders.require(pool, member(source, "ProviderName"));
          if (!member(source, "ProviderAttributeName").equals(SUBJECT)) {
            throw invalidParameter("SourceUser must be named by " + SUBJECT + ".");
          }
          var subject = member(source, "ProviderAttributeValue");
          if (ExternalUsers.find(pool, provider.name(), subject).isPresent()) {
            throw invalidParameter(
                "Merging is not currently supported, provide a SourceUser that has not been signed"
                    + " up in order to link");
          }
          var user = destination(pool, input.structure("DestinationUser").orElseThrow());
          if (user.identities().size() >= MOST_LINKS) {
            throw Faults.limitExceeded();
          }
          var now = clock.instant();
          pool.put(
              user.edit(now)
                  .identity(
                      new LinkedIdentity(provider.name(), provider.type(), subject, false, now))
                  .done());
          return JsonNodeFactory.instance.objectNode();
        });
  }

  private static User destination(UserPool pool, Input given) {
    var provider = member(given, "ProviderName");
    var value = member(given, "ProviderAttributeValue");
    return (provider.equals(POOL)
            ? pool.userNamed(value)
            : ExternalUsers.find(pool, provider, value))
        .orElseThrow(Faults::userNotFound);
  }

  static String member(Input given, String name) {
    return given
        .optionalText(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> invalidParameter(name + " is required."));
  }
}
