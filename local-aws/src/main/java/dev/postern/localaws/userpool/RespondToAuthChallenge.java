package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.server.Shape;
import dev.postern.localaws.userpool.SrpChallenges.Challenge;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** AWS's {@code RespondToAuthChallenge}: here, the proof of the password in an SRP sign-in. */
final class RespondToAuthChallenge implements Action {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss 'UTC' yyyy", Locale.ENGLISH);

  private final UserPools pools;
  private final SrpChallenges challenges;
  private final PasswordCheck passwords;
  private final Grants grants;
  private final TokenIssuer issuer;

  RespondToAuthChallenge(
      UserPools pools,
      SrpChallenges challenges,
      PasswordCheck passwords,
      Grants grants,
      TokenIssuer issuer) {
    this.pools = pools;
    this.challenges = challenges;
    this.passwords = passwords;
    this.grants = grants;
    this.issuer = issuer;
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("ClientId", Shapes.CLIENT_ID)
        .with(
            "ChallengeName",
            Shape.oneOf(
                "SMS_MFA",
                "EMAIL_OTP",
                "SOFTWARE_TOKEN_MFA",
                "SELECT_MFA_TYPE",
                "MFA_SETUP",
                "PASSWORD_VERIFIER",
                "CUSTOM_CHALLENGE",
                "SELECT_CHALLENGE",
                "DEVICE_SRP_AUTH",
                "DEVICE_PASSWORD_VERIFIER",
                "ADMIN_NO_SRP_AUTH",
                "NEW_PASSWORD_REQUIRED",
                "SMS_OTP",
                "PASSWORD",
                "WEB_AUTHN",
                "PASSWORD_SRP"))
        .may("Session", Shapes.SESSION)
        .may("ChallengeResponses", Shapes.TEXT_MAP)
        .may("ClientMetadata", Shapes.TEXT_MAP);
  }

  @Override
  public ObjectNode answer(Input input) {
    var clientId = input.text("ClientId");
    var pool = pools.poolOfClient(clientId);
    if (!input.text("ChallengeName").equals("PASSWORD_VERIFIER")) {
      throw Faults.notAuthorized("Invalid session for the user.");
    }
    var responses = input.textMap("ChallengeResponses");
    var order = pool.exclusively(() -> verify(pool, clientId, responses));
    var answer = JsonNodeFactory.instance.objectNode();
    answer.putObject("ChallengeParameters");
    answer.set("AuthenticationResult", issuer.issue(order));
    return answer;
  }

  private TokenOrder verify(UserPool pool, String clientId, Map<String, String> responses) {
    var client = pool.client(clientId).orElseThrow(() -> UserPools.noClient(clientId));
    var username = Parameters.require(responses, "USERNAME");
    var signature = Parameters.require(responses, "PASSWORD_CLAIM_SIGNATURE");
    var secretBlock = Parameters.require(responses, "PASSWORD_CLAIM_SECRET_BLOCK");
    var timestamp = timestamp(Parameters.require(responses, "TIMESTAMP"));
    ClientSecrets.requireHash(client, username, Parameters.optional(responses, "SECRET_HASH"));
    var challenge =
        challenges
            .take(secretBlock)
            .filter(taken -> isFor(taken, pool, clientId, username))
            .orElseThrow(Faults::wrongCredentials);
    var user =
        passwords.require(
            pool,
            challenge.signInName(),
            pool.userNamed(challenge.userId()),
            () ->
                challenge
                    .exchange()
                    .proves(
                        signature,
                        pool.srpName(),
                        challenge.userId(),
                        Base64.getDecoder().decode(secretBlock),
                        timestamp));
    return grants.open(pool, client, user);
  }

  private static boolean isFor(
      Challenge challenge, UserPool pool, String clientId, String username) {
    var rules = pool.rules();
    return challenge.poolId().equals(pool.id())
        && challenge.clientId().equals(clientId)
        && rules.canonical(challenge.userId()).equals(rules.canonical(username));
  }

  private static String timestamp(String given) {
    try {
      if (TIMESTAMP.format(TIMESTAMP.parse(given)).equals(given)) {
        return given;
      }
    } catch (DateTimeParseException e) {
      throw badTimestamp();
    }
    throw badTimestamp();
  }

  private static ServiceFault badTimestamp() {
    return Faults.invalidParameter(
        "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.");
  }
}
