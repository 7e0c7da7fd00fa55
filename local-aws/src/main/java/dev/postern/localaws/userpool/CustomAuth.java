package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.userpool.SignInOutcome.Challenged;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Custom challenges: three functions of the pool's owner define, create and check them. */
final class CustomAuth {

  /** A function that never comes to an end ends here. */
  private static final int LONGEST_SESSION = 50;

  private static final String DEFINE = "DefineAuthChallenge";
  private static final String CREATE = "CreateAuthChallenge";
  private static final String VERIFY = "VerifyAuthChallengeResponse";

  private final PoolTriggers triggers;
  private final SignInSessions sessions;
  private final SrpChallenges srp;

  CustomAuth(PoolTriggers triggers, SignInSessions sessions, SrpChallenges srp) {
    this.triggers = triggers;
    this.sessions = sessions;
    this.srp = srp;
  }

  /** A challenge that was answered, in the functions' terms. */
  record Result(String challengeName, boolean right, Optional<String> metadata) {}

  /** A sign-in by custom challenges, of somebody who need not exist. */
  record State(
      UserPool pool,
      AppClient client,
      SignIn signIn,
      List<Result> results,
      Map<String, String> metadata) {

    Optional<User> user() {
      return signIn.sub().flatMap(pool::userWithSub);
    }

    State with(Result result) {
      var all = new ArrayList<>(results);
      all.add(result);
      return new State(pool, client, signIn, List.copyOf(all), metadata);
    }
  }

  /**
   * A sign-in that waits for the answer to a custom challenge.
   *
   * @param secrets {@code privateChallengeParameters}, which only the checking function sees
   */
  record Asked(List<Result> results, Map<String, String> secrets, Optional<String> metadata)
      implements Step {
    @Override
    public boolean takes(String challengeName) {
      return challengeName.equals("CUSTOM_CHALLENGE");
    }

    @Override
    public String toString() {
      return "Asked[" + results.size() + "]";
    }
  }

  /** Refuses pools that have not all three functions. */
  void requireConfigured(UserPool pool) {
    if (!List.of(DEFINE, CREATE, VERIFY).stream().allMatch(name -> triggers.has(pool, name))) {
      throw Faults.invalidParameter(
          "Custom auth lambda trigger is not configured for the user pool.");
    }
  }

  /**
   * What comes next: a challenge, or nothing when tokens may be given.
   *
   * @param clientPublic {@code SRP_A}, where the password may be the next
   */
  Optional<SignInOutcome> next(State state, Optional<BigInteger> clientPublic) {
    if (state.results().size() >= LONGEST_SESSION) {
      throw Faults.wrongCredentials();
    }
    var answer = call(state, DEFINE, request(state));
    if (answer.path("failAuthentication").asBoolean()) {
      throw Faults.wrongCredentials();
    }
    if (answer.path("issueTokens").asBoolean()) {
      return Optional.empty();
    }
    var name = answer.path("challengeName").asText();
    if (name.equals("CUSTOM_CHALLENGE")) {
      return Optional.of(create(state));
    }
    if (name.equals("PASSWORD_VERIFIER") && clientPublic.isPresent()) {
      return Optional.of(
          srp.openBySession(state.pool(), state.client(), state.signIn(), clientPublic.get()));
    }
    throw TriggerRequests.invalid(DEFINE, "challengeName " + name);
  }

  /** Whether the answer to a custom challenge is right. */
  boolean isRight(State state, Asked asked, String answer) {
    var request = TriggerRequests.about(state.user());
    request.set("privateChallengeParameters", TriggerRequests.texts(asked.secrets()));
    request.put("challengeAnswer", answer);
    return call(state, VERIFY, complete(state, request)).path("answerCorrect").asBoolean();
  }

  private SignInOutcome create(State state) {
    var request = request(state).put("challengeName", "CUSTOM_CHALLENGE");
    var answer = call(state, CREATE, request);
    var parameters =
        new LinkedHashMap<>(TriggerRequests.texts(answer, "publicChallengeParameters", CREATE));
    parameters.put("USERNAME", state.signIn().username());
    var asked =
        new Asked(
            state.results(),
            TriggerRequests.texts(answer, "privateChallengeParameters", CREATE),
            Optional.ofNullable(answer.path("challengeMetadata").textValue()));
    return new Challenged(
        "CUSTOM_CHALLENGE", parameters, sessions.open(state.client(), state.signIn(), asked));
  }

  private static ObjectNode request(State state) {
    var request = TriggerRequests.about(state.user());
    var session = request.putArray("session");
    for (var result : state.results()) {
      var entry =
          session
              .addObject()
              .put("challengeName", result.challengeName())
              .put("challengeResult", result.right());
      result.metadata().ifPresent(metadata -> entry.put("challengeMetadata", metadata));
    }
    return complete(state, request);
  }

  private static ObjectNode complete(State state, ObjectNode request) {
    request.set("clientMetadata", TriggerRequests.texts(state.metadata()));
    return request.put("userNotFound", state.user().isEmpty());
  }

  private ObjectNode call(State state, String name, ObjectNode request) {
    var source = name + "_Authentication";
    return triggers
        .call(
            new PoolTriggers.Call(
                state.pool(), name, source, state.client().id(), state.signIn().username()),
            request)
        .orElseThrow(
            () ->
                Faults.invalidParameter(
                    "Custom auth lambda trigger is not configured for the user pool."));
  }
}
