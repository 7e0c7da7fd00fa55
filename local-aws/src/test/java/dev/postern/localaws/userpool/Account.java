package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.ServiceFault;
import java.util.Map;
import java.util.Optional;

/** A confirmed user who is signed in, and calls what takes an access token. */
record Account(UserPoolWorld world, String username, String token) {

  static Account of(UserPoolWorld world, String username) {
    world.confirmed(username);
    return signedIn(world, username);
  }

  static Account signedIn(UserPoolWorld world, String username) {
    return new Account(world, username, world.signIn(username).get("AccessToken").asText());
  }

  ObjectNode call(String operation, String json) {
    return world.call(operation, json, Map.of("AccessToken", token));
  }

  ServiceFault refusal(String operation, String json) {
    return world.refusal(operation, json, Map.of("AccessToken", token));
  }

  String refusalText(String operation, String json) {
    var refusal = refusal(operation, json);
    return refusal.code() + ": " + refusal.text();
  }

  ObjectNode update(String name, String value) {
    return call("UpdateUserAttributes", updateInput(name, value));
  }

  static String updateInput(String name, String value) {
    return "{'UserAttributes':[{'Name':'%s','Value':'%s'}]}".formatted(name, value);
  }

  /** The attribute as administrators see it. */
  Optional<String> attribute(String name) {
    var user =
        world.call("AdminGetUser", "{}", Map.of("UserPoolId", world.poolId, "Username", username));
    for (var attribute : user.get("UserAttributes")) {
      if (attribute.get("Name").asText().equals(name)) {
        return Optional.of(attribute.get("Value").asText());
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return username;
  }
}
