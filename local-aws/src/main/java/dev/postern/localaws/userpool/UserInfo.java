package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the userInfo endpoint tells; it writes every value as a string. */
final class UserInfo {

  private UserInfo() {}

  static ObjectNode of(AccessTokens.Bearer bearer) {
    var user = bearer.user();
    var rules = bearer.client().rules();
    var scopes = bearer.grant().scopes();
    var json = JsonNodeFactory.instance.objectNode().put("sub", user.sub());
    user.attributes().entrySet().stream()
        .filter(attribute -> rules.reads(attribute.getKey()) && scopes.tells(attribute.getKey()))
        .forEach(attribute -> json.put(attribute.getKey(), attribute.getValue()));
    return json.put("username", user.username());
  }
}
