package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Finds the groups that operations name, and describes them. */
final class Groups {

  static final Shape.Text NAME = Shape.text(1, 128, "[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+");

  /** What all operations on a group are given. */
  static final Shape.Structure INPUT =
      Shape.Structure.empty().with("GroupName", NAME).with("UserPoolId", Shapes.POOL_ID);

  /** What CreateGroup and UpdateGroup are given. */
  static final Shape.Structure SETTINGS =
      INPUT
          .may("Description", Shape.text(0, 2_048))
          .may("RoleArn", Shapes.ARN)
          .may("Precedence", Shape.whole(0, Integer.MAX_VALUE));

  private final UserPools pools;

  Groups(UserPools pools) {
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

  /** Does the work for a group that is there. */
  ObjectNode withGroup(Input input, BiFunction<UserPool, Group, ObjectNode> work) {
    return withPool(
        input,
        pool ->
            work.apply(
                pool,
                pool.group(input.text("GroupName"))
                    .orElseThrow(() -> Faults.resourceNotFound("Group not found."))));
  }

  /** The answer that describes one group. */
  static ObjectNode answer(UserPool pool, Group group) {
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("Group", describe(pool, group));
    return answer;
  }

  static ObjectNode describe(UserPool pool, Group group) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("GroupName", group.name())
            .put("UserPoolId", pool.id());
    group.description().ifPresent(text -> json.put("Description", text));
    group.roleArn().ifPresent(role -> json.put("RoleArn", role));
    group.precedence().ifPresent(precedence -> json.put("Precedence", precedence));
    return json.put("LastModifiedDate", Descriptions.seconds(group.modified()))
        .put("CreationDate", Descriptions.seconds(group.created()));
  }
}
