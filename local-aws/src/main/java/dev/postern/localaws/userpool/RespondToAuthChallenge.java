package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** AWS's {@code RespondToAuthChallenge}: the next step of a sign-in. */
final class RespondToAuthChallenge implements Action {

  private final UserPools pools;
  private final Challenges challenges;
  private final AuthReplies replies;

  RespondToAuthChallenge(UserPools pools, Challenges challenges, AuthReplies replies) {
    this.pools = pools;
    this.challenges = challenges;
    this.replies = replies;
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("ClientId", Shapes.CLIENT_ID)
        .with("ChallengeName", Shapes.CHALLENGE_NAME)
        .may("Session", Shapes.SESSION)
        .may("ChallengeResponses", Shapes.TEXT_MAP)
        .may("ClientMetadata", Shapes.TEXT_MAP);
  }

  @Override
  public ObjectNode answer(Input input) {
    var clientId = input.text("ClientId");
    var pool = pools.poolOfClient(clientId);
    return replies.of(
        pool.exclusively(
            () -> challenges.answer(pool, pool.requireClient(clientId), false, input)));
  }
}
