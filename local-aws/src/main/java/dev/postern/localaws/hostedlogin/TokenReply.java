package dev.postern.localaws.hostedlogin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Reply;

/** What endpoints answer programs with; pages of other origins may read it, as with AWS. */
final class TokenReply {

  private TokenReply() {}

  static Reply json(int status, ObjectNode body) {
    return Reply.of(status, "application/json;charset=UTF-8", body.toString())
        .with("access-control-allow-origin", "*")
        .with("cache-control", "no-store")
        .with("pragma", "no-cache")
        .with("x-content-type-options", "nosniff");
  }

  static Reply error(int status, String error) {
    return json(status, JsonNodeFactory.instance.objectNode().put("error", error));
  }
}
