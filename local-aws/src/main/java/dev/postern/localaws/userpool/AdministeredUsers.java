package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Finds the user whom an Admin operation names; who calls it was checked before. */
final class AdministeredUsers {

  /** What all Admin operations on a user are given. */
  static final Shape.Structure INPUT =
      Shape.Structure.empty().with("UserPoolId", Shapes.POOL_ID).with("Username", Shapes.USERNAME);

  private static final Set<String> NEVER_WRITTEN = Set.of("sub", "identities");

  private final UserPools pools;

  AdministeredUsers(UserPools pools) {
    this.pools = pools;
  }

  /** The ARN that policies are asked about. */
  String arn(Input input) {
    return pools.arn(input.text("UserPoolId"));
  }

  /**
   * The attributes an administrator gives. An address they say nothing more about is not verified.
   */
  static Map<String, String> attributes(Input input) {
    var attributes = new LinkedHashMap<String, String>();
    for (var attribute : input.structures("UserAttributes")) {
      var name = attribute.text("Name");
      if (NEVER_WRITTEN.contains(name)) {
        throw Faults.invalidParameter("Cannot modify the attribute " + name + ".");
      }
      attributes.put(name, attribute.optionalText("Value").orElse(""));
    }
    for (var address : List.of("email", "phone_number")) {
      if (attributes.containsKey(address)) {
        attributes.putIfAbsent(address + "_verified", "false");
      }
    }
    return attributes;
  }

  /** Does the work for the user, under the pool's lock. */
  ObjectNode withUser(Input input, BiFunction<UserPool, User, ObjectNode> work) {
    var pool = pools.pool(input.text("UserPoolId"));
    return pool.exclusively(
        () ->
            work.apply(
                pool,
                UserLookup.find(pool, input.text("Username")).orElseThrow(Faults::userNotFound)));
  }
}
