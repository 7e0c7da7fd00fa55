package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** {@code USER_PASSWORD_AUTH}: the password itself is sent. */
final class PasswordFlow implements AuthFlow {

  private final PasswordCheck passwords;
  private final Grants grants;
  private final TokenIssuer issuer;

  PasswordFlow(PasswordCheck passwords, Grants grants, TokenIssuer issuer) {
    this.passwords = passwords;
    this.grants = grants;
    this.issuer = issuer;
  }

  @Override
  public ObjectNode begin(UserPool pool, String clientId, Map<String, String> parameters) {
    var order = pool.exclusively(() -> signIn(pool, clientId, parameters));
    var answer = JsonNodeFactory.instance.objectNode();
    answer.putObject("ChallengeParameters");
    answer.set("AuthenticationResult", issuer.issue(order));
    return answer;
  }

  private TokenOrder signIn(UserPool pool, String clientId, Map<String, String> parameters) {
    var client = pool.client(clientId).orElseThrow(() -> UserPools.noClient(clientId));
    if (!client.rules().allows("USER_PASSWORD_AUTH")) {
      throw Faults.invalidParameter("USER_PASSWORD_AUTH flow not enabled for this client");
    }
    var name = Parameters.require(parameters, "USERNAME");
    var password = Parameters.require(parameters, "PASSWORD");
    ClientSecrets.requireHash(client, name, Parameters.optional(parameters, "SECRET_HASH"));
    var user = UserLookup.find(pool, name);
    if (user.isEmpty() && !client.rules().hidesUsers()) {
      throw Faults.userNotFound();
    }
    var canonical = pool.rules().canonical(name);
    var verifier = user.map(User::password).orElseGet(() -> Simulation.verifier(pool, canonical));
    var username = user.map(User::username).orElse(name);
    var verified =
        passwords.require(
            pool, name, user, () -> verifier.matches(pool.srpName(), username, password));
    return grants.open(pool, client, verified);
  }
}
