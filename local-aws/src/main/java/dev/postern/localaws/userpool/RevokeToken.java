package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code RevokeToken}: ends a refresh token and the access tokens that came from it. */
final class RevokeToken implements Action {

  private final UserPools pools;
  private final Grants grants;

  RevokeToken(UserPools pools, Grants grants) {
    this.pools = pools;
    this.grants = grants;
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("Token", Shapes.TOKEN)
        .with("ClientId", Shapes.CLIENT_ID)
        .may("ClientSecret", Shapes.CLIENT_SECRET);
  }

  @Override
  public ObjectNode answer(Input input) {
    var clientId = input.text("ClientId");
    var pool = pools.poolOfClient(clientId);
    return pool.exclusively(
        () -> {
          var client = pool.client(clientId).orElseThrow(() -> UserPools.noClient(clientId));
          ClientSecrets.requireSecret(
              client, input.optionalText("ClientSecret"), "UnauthorizedException");
          grants.revoke(pool, client, input.text("Token"));
          return JsonNodeFactory.instance.objectNode();
        });
  }
}
