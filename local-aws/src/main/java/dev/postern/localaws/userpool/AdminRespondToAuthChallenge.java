package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code AdminRespondToAuthChallenge}: the next step of a sign-in that a server does. */
final class AdminRespondToAuthChallenge implements Action {

  private final UserPools pools;
  private final Challenges challenges;
  private final AuthReplies replies;

  AdminRespondToAuthChallenge(UserPools pools, Challenges challenges, AuthReplies replies) {
    this.pools = pools;
    this.challenges = challenges;
    this.replies = replies;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("UserPoolId", Shapes.POOL_ID)
        .with("ClientId", Shapes.CLIENT_ID)
        .with("ChallengeName", Shapes.CHALLENGE_NAME)
        .may("ChallengeResponses", Shapes.TEXT_MAP)
        .may("Session", Shapes.SESSION)
        .may("ClientMetadata", Shapes.TEXT_MAP);
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("UserPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    var pool = pools.pool(input.text("UserPoolId"));
    return replies.of(
        pool.exclusively(
            () ->
                challenges.answer(pool, pool.requireClient(input.text("ClientId")), true, input)));
  }
}
