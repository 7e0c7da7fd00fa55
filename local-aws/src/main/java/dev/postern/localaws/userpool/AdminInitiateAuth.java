package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code AdminInitiateAuth}: the first step of a sign-in that a server does for its user. */
final class AdminInitiateAuth implements Action {

  private final UserPools pools;
  private final AuthReplies replies;
  private final AuthFlows flows;

  AdminInitiateAuth(UserPools pools, AuthReplies replies, AuthFlows flows) {
    this.pools = pools;
    this.replies = replies;
    this.flows = flows;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("UserPoolId", Shapes.POOL_ID)
        .with("ClientId", Shapes.CLIENT_ID)
        .with("AuthFlow", Shapes.AUTH_FLOW)
        .may("AuthParameters", Shapes.TEXT_MAP)
        .may("ClientMetadata", Shapes.TEXT_MAP)
        .may("Session", Shapes.SESSION);
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("UserPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    var pool = pools.pool(input.text("UserPoolId"));
    return replies.of(flows.begin(pool, true, input));
  }
}
