package dev.postern.localaws.userpool;

import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;

/** An action on the user pool that its input names. */
abstract class PoolAction implements Action {

  private static final String ID = "UserPoolId";

  private final UserPools pools;

  PoolAction(UserPools pools) {
    this.pools = pools;
  }

  /** All pools. */
  final UserPools pools() {
    return pools;
  }

  /** The pool that the input names. */
  final UserPool pool(Input input) {
    return pools.pool(input.text(ID));
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty().with(ID, Shapes.POOL_ID);
  }

  @Override
  public final String resource(Input input) {
    return pools.arn(input.text(ID));
  }
}
