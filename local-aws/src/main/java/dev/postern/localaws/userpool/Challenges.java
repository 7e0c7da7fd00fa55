package dev.postern.localaws.userpool;

import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.ServiceFault;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Leads each answer to a challenge to its handler, and keeps the rules all of them share. */
final class Challenges {

  /** After these the same session takes another answer; any other refusal ends it. */
  private static final Set<String> RETRYABLE =
      Set.of(
          "CodeMismatchException",
          "ExpiredCodeException",
          "AliasExistsException",
          "InvalidPasswordException",
          "PasswordHistoryPolicyViolationException",
          "InvalidParameterException",
          "EnableSoftwareTokenMFAException");

  private final SignInSessions sessions;
  private final Map<String, ChallengeHandler> handlers;

  Challenges(SignInSessions sessions, Collection<ChallengeHandler> handlers) {
    this.sessions = sessions;
    this.handlers =
        handlers.stream()
            .collect(Collectors.toUnmodifiableMap(ChallengeHandler::name, Function.identity()));
  }

  /**
   * Checks an answer, under the pool's lock.
   *
   * @param admin whether it comes by AdminRespondToAuthChallenge
   */
  SignInOutcome answer(UserPool pool, AppClient client, boolean admin, Input input) {
    var name = input.text("ChallengeName");
    var handler = Optional.ofNullable(handlers.get(name)).orElseThrow(Faults::invalidSession);
    var responses = input.textMap("ChallengeResponses");
    var session = session(input, responses);
    var username = Parameters.require(responses, "USERNAME");
    var waiting =
        input.has("Session")
            ? sessions.require(session)
            : sessions.find(session).orElseThrow(Faults::wrongCredentials);
    var signIn = waiting.signIn();
    requireNamed(pool, username, signIn);
    if (signIn.admin() != admin || signIn.isManagedLogin()) {
      throw Faults.invalidSession();
    }
    ClientSecrets.requireHash(
        client, signIn.username(), Parameters.optional(responses, "SECRET_HASH"));
    return answer(
        handler,
        session,
        new ChallengeAnswer(
            pool,
            client,
            signIn.by(Parameters.optional(responses, "DEVICE_KEY")),
            waiting.step(),
            responses,
            input.textMap("ClientMetadata")));
  }

  /** Checks an answer that was given to managed login, under the pool's lock. */
  SignInOutcome answerManagedLogin(
      UserPool pool, AppClient client, String name, String session, Map<String, String> responses) {
    var handler = Optional.ofNullable(handlers.get(name)).orElseThrow(Faults::invalidSession);
    var waiting = sessions.require(session);
    if (!waiting.signIn().isManagedLogin()) {
      throw Faults.invalidSession();
    }
    return answer(
        handler,
        session,
        new ChallengeAnswer(pool, client, waiting.signIn(), waiting.step(), responses, Map.of()));
  }

  private SignInOutcome answer(ChallengeHandler handler, String session, ChallengeAnswer answer) {
    var signIn = answer.signIn();
    if (!signIn.poolId().equals(answer.pool().id())
        || !signIn.clientId().equals(answer.client().id())
        || !answer.step().takes(handler.name())) {
      throw Faults.invalidSession();
    }
    try {
      var outcome = handler.answer(answer);
      sessions.end(session);
      return outcome;
    } catch (ServiceFault refused) {
      if (!RETRYABLE.contains(refused.code())) {
        sessions.end(session);
      }
      throw refused;
    }
  }

  /** USER_SRP_AUTH gives no session: there the secret block finds the way back. */
  private static String session(Input input, Map<String, String> responses) {
    return input
        .optionalText("Session")
        .or(() -> Parameters.optional(responses, SrpProof.SECRET_BLOCK))
        .orElseThrow(Faults::invalidSession);
  }

  private static void requireNamed(UserPool pool, String username, SignIn signIn) {
    var rules = pool.rules();
    var given = rules.canonical(username);
    if (!given.equals(rules.canonical(signIn.username()))
        && !given.equals(rules.canonical(signIn.signInName()))) {
      throw Faults.invalidSession();
    }
  }
}
