package dev.postern.localaws.hostedlogin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.JsonService;
import dev.postern.localaws.userpool.LoginClient;
import dev.postern.localaws.userpool.ManagedLogin;
import java.util.Map;

/** Calls the operations of user pools that pages stand for, in the name of their client. */
final class Operations {

  private final JsonService operations;
  private final ManagedLogin pools;

  Operations(JsonService operations, ManagedLogin pools) {
    this.operations = operations;
    this.pools = pools;
  }

  /** Calls one that names client and user. */
  ObjectNode call(LoginClient client, String username, String operation, ObjectNode members) {
    members.put("ClientId", client.id()).put("Username", username);
    pools.secretHash(client, username).ifPresent(hash -> members.put("SecretHash", hash));
    return operations.call(operation, members);
  }

  /** Calls one that needs no client. */
  ObjectNode call(String operation, Map<String, String> members) {
    var input = JsonNodeFactory.instance.objectNode();
    members.forEach(input::put);
    return operations.call(operation, input);
  }
}
