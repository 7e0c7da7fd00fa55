package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.ServiceFault;
import java.util.Map;

/** {@code REFRESH_TOKEN_AUTH}: new ID and access tokens, unless the client rotates tokens. */
final class RefreshFlow implements AuthFlow {

  private final Grants grants;
  private final TokenIssuer issuer;

  RefreshFlow(Grants grants, TokenIssuer issuer) {
    this.grants = grants;
    this.issuer = issuer;
  }

  @Override
  public ObjectNode begin(UserPool pool, String clientId, Map<String, String> parameters) {
    var order = pool.exclusively(() -> renew(pool, clientId, parameters));
    var answer = JsonNodeFactory.instance.objectNode();
    answer.putObject("ChallengeParameters");
    answer.set("AuthenticationResult", issuer.issue(order));
    return answer;
  }

  private TokenOrder renew(UserPool pool, String clientId, Map<String, String> parameters) {
    var client = pool.client(clientId).orElseThrow(() -> UserPools.noClient(clientId));
    if (client.rules().rotationGrace().isPresent()) {
      throw ServiceFault.of(
          "UnsupportedOperationException",
          "Refresh token rotation is enabled for this client; use GetTokensFromRefreshToken.");
    }
    if (!client.rules().allows("REFRESH_TOKEN_AUTH")) {
      throw Faults.invalidParameter("Auth flow not enabled for this client");
    }
    var token = Parameters.require(parameters, "REFRESH_TOKEN");
    var owner = grants.ownerOf(pool, client, token);
    ClientSecrets.requireHash(
        client, owner.username(), Parameters.optional(parameters, "SECRET_HASH"));
    return grants.renew(pool, client, token);
  }
}
