package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.userpool.srp.SrpExchange;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code USER_SRP_AUTH}: answers the client's public value with the pool's, and a challenge. */
final class SrpFlow implements AuthFlow {

  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{1,1024}");

  private final SrpChallenges challenges;
  private final SecureRandom random;

  SrpFlow(SrpChallenges challenges, SecureRandom random) {
    this.challenges = challenges;
    this.random = random;
  }

  @Override
  public ObjectNode begin(UserPool pool, String clientId, Map<String, String> parameters) {
    return pool.exclusively(() -> challenge(pool, clientId, parameters));
  }

  private ObjectNode challenge(UserPool pool, String clientId, Map<String, String> parameters) {
    var client = pool.client(clientId).orElseThrow(() -> UserPools.noClient(clientId));
    if (!client.rules().allows("USER_SRP_AUTH")) {
      throw Faults.invalidParameter("USER_SRP_AUTH is not enabled for the client.");
    }
    var name = Parameters.require(parameters, "USERNAME");
    var clientPublic = clientPublic(Parameters.require(parameters, "SRP_A"));
    ClientSecrets.requireHash(client, name, Parameters.optional(parameters, "SECRET_HASH"));
    var user = UserLookup.find(pool, name);
    if (user.isEmpty() && !client.rules().hidesUsers()) {
      throw Faults.userNotFound();
    }
    var canonical = pool.rules().canonical(name);
    var verifier = user.map(User::password).orElseGet(() -> Simulation.verifier(pool, canonical));
    var userId = user.map(User::username).orElseGet(() -> Simulation.userId(pool, canonical));
    var exchange =
        SrpExchange.answer(clientPublic, verifier, random)
            .orElseThrow(() -> Faults.invalidParameter("SRP_A is not valid."));
    return challenge(
        exchange, userId, challenges.open(exchange, pool.id(), clientId, userId, name));
  }

  private static ObjectNode challenge(SrpExchange exchange, String userId, String secretBlock) {
    var answer = JsonNodeFactory.instance.objectNode().put("ChallengeName", "PASSWORD_VERIFIER");
    answer
        .putObject("ChallengeParameters")
        .put("SALT", exchange.salt())
        .put("SECRET_BLOCK", secretBlock)
        .put("SRP_B", exchange.serverPublic())
        .put("USERNAME", userId)
        .put("USER_ID_FOR_SRP", userId);
    return answer;
  }

  private static BigInteger clientPublic(String hex) {
    if (!HEX.matcher(hex).matches()) {
      throw Faults.invalidParameter("SRP_A is not valid.");
    }
    return new BigInteger(hex, 16);
  }
}
