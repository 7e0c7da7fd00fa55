package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code GetTokensFromRefreshToken}: renews a sign-in, with or without rotation. */
final class GetTokensFromRefreshToken implements Action {

  private final UserPools pools;
  private final Grants grants;
  private final TokenIssuer issuer;

  GetTokensFromRefreshToken(UserPools pools, Grants grants, TokenIssuer issuer) {
    this.pools = pools;
    this.grants = grants;
    this.issuer = issuer;
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("RefreshToken", Shapes.TOKEN)
        .with("ClientId", Shapes.CLIENT_ID)
        .may("ClientSecret", Shapes.CLIENT_SECRET)
        .may("DeviceKey", Shapes.DEVICE_KEY)
        .may("ClientMetadata", Shapes.TEXT_MAP);
  }

  @Override
  public ObjectNode answer(Input input) {
    var clientId = input.text("ClientId");
    var pool = pools.poolOfClient(clientId);
    var order =
        pool.exclusively(
            () -> {
              var client = pool.client(clientId).orElseThrow(() -> UserPools.noClient(clientId));
              ClientSecrets.requireSecret(
                  client, input.optionalText("ClientSecret"), "NotAuthorizedException");
              return grants.renew(
                  pool, client, input.text("RefreshToken"), input.optionalText("DeviceKey"));
            });
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("AuthenticationResult", issuer.issue(order));
    return answer;
  }
}
