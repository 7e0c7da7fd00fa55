package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Finds the identity providers that operations name, and describes them. */
final class IdentityProviders {

  /** What all operations on one provider are given. */
  static final Shape.Structure INPUT =
      Shape.Structure.empty()
          .with("UserPoolId", Shapes.POOL_ID)
          .with("ProviderName", Shape.text(1, 32, "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\p{Z}]+"));

  static final Shape.MapOf DETAILS = Shape.mapOf(Shape.text(), Shape.text().secret());
  static final Shape.MapOf MAPPING = Shape.mapOf(Shape.text(1, 32), Shape.text(0, 131_072));
  static final Shape.Text IDENTIFIER = Shape.text(1, 40, "[\\w\\s+=.@-]+");
  static final Shape.ListOf IDENTIFIERS = Shape.listOf(IDENTIFIER, 0, 50);

  private final UserPools pools;

  IdentityProviders(UserPools pools) {
    this.pools = pools;
  }

  /** The ARN that policies are asked about. */
  String arn(Input input) {
    return pools.arn(input.text("UserPoolId"));
  }

  /** Does the work under the pool's lock. */
  ObjectNode withPool(Input input, Function<UserPool, ObjectNode> work) {
    var pool = pools.pool(input.text("UserPoolId"));
    return pool.exclusively(() -> work.apply(pool));
  }

  /** Does the work for a provider that is there. */
  ObjectNode withProvider(Input input, BiFunction<UserPool, IdentityProvider, ObjectNode> work) {
    var name = input.text("ProviderName");
    return withPool(input, pool -> work.apply(pool, require(pool, name)));
  }

  static IdentityProvider require(UserPool pool, String name) {
    return pool.login()
        .provider(name)
        .orElseThrow(
            () -> Faults.resourceNotFound("Identity provider " + name + " does not exist."));
  }

  /** The answer that describes one provider. */
  static ObjectNode answer(UserPool pool, IdentityProvider provider) {
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("IdentityProvider", describe(pool, provider));
    return answer;
  }

  /** A provider as it is listed. */
  static ObjectNode summary(IdentityProvider provider) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("ProviderName", provider.name())
        .put("ProviderType", provider.type().name())
        .put("LastModifiedDate", Descriptions.seconds(provider.modified()))
        .put("CreationDate", Descriptions.seconds(provider.created()));
  }

  private static ObjectNode describe(UserPool pool, IdentityProvider provider) {
    var json = summary(provider).put("UserPoolId", pool.id());
    var details = json.putObject("ProviderDetails");
    provider.details().forEach(details::put);
    var mapping = json.putObject("AttributeMapping");
    provider.mapping().forEach(mapping::put);
    var identifiers = json.putArray("IdpIdentifiers");
    provider.identifiers().forEach(identifiers::add);
    return json;
  }
}
