package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code InitiateAuth}: the first step of each way to sign in. */
final class InitiateAuth implements Action {

  private final UserPools pools;
  private final AuthReplies replies;
  private final AuthFlows flows;

  InitiateAuth(UserPools pools, AuthReplies replies, AuthFlows flows) {
    this.pools = pools;
    this.replies = replies;
    this.flows = flows;
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("AuthFlow", Shapes.AUTH_FLOW)
        .may("AuthParameters", Shapes.TEXT_MAP)
        .may("ClientMetadata", Shapes.TEXT_MAP)
        .with("ClientId", Shapes.CLIENT_ID)
        .may("Session", Shapes.SESSION);
  }

  @Override
  public ObjectNode answer(Input input) {
    var pool = pools.poolOfClient(input.text("ClientId"));
    return replies.of(flows.begin(pool, false, input));
  }
}
