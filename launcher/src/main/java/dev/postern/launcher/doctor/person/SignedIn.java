package dev.postern.launcher.doctor.person;

import dev.postern.auth.AuthConfig;
import dev.postern.auth.AuthVerticle;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Operation;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.RequestId;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.challenge.AnswerChallenge;
import dev.postern.contract.challenge.Challenge;
import dev.postern.contract.challenge.ChallengeAnswers;
import dev.postern.contract.challenge.PendingChallenge;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.session.ResolveSession;
import dev.postern.contract.session.ResolveSession.Resolved;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SignIn;
import dev.postern.contract.session.SignInResult;
import dev.postern.contract.session.SignOut;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * A person who signed in as in a browser: through an auth service of the doctor's own, whose
 * sessions are in its memory and end with it.
 */
final class SignedIn implements AutoCloseable {
  private static final ClientContext DOCTOR =
      new ClientContext("127.0.0.1", "postern doctor", Optional.empty(), Optional.empty());
  private static final int MOST_STEPS = 5;

  private final Vertx vertx;
  private final OperationBus bus;
  private final String deployment;
  private Optional<SessionToken> session = Optional.empty();

  private SignedIn(Vertx vertx, OperationBus bus, String deployment) {
    this.vertx = vertx;
    this.bus = bus;
    this.deployment = deployment;
  }

  /** Why somebody could not be signed in; the message is a sentence for whoever asks. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /** Starts the auth service; nobody is signed in yet. */
  static SignedIn with(Vertx vertx, AuthConfig config) {
    String deployment =
        now(vertx.deployVerticle(new AuthVerticle(config.inMemory(), InstantSource.system())));
    return new SignedIn(vertx, new OperationBus(vertx, config.operationTimeout()), deployment);
  }

  /** Signs somebody in, step by step. */
  void signIn(PersonQuestion person) throws Refused {
    try {
      SignInResult result =
          ask(SignIn.OPERATION, new SignIn(person.username(), person.password(), DOCTOR));
      for (int step = 0; step < MOST_STEPS; step++) {
        switch (result) {
          case SignInResult.SignedIn(var token, _, _) -> {
            session = Optional.of(token);
            return;
          }
          case SignInResult.Challenged(var pending) -> result = answer(pending, person);
          case SignInResult.TryAgain again -> throw new Refused(again.detail());
        }
      }
      throw new Refused("The sign-in has too many steps.");
    } catch (Failure failure) {
      throw new Refused(failure.detail());
    }
  }

  /** What storage would get to go to S3 with. */
  TemporaryCredentials credentials() throws Refused {
    try {
      if (session.isPresent()
          && ask(ResolveSession.OPERATION, new ResolveSession(session.get()))
              instanceof Resolved resolved) {
        return now(
            bus.ask(
                IssueCredentials.OPERATION,
                new IssueCredentials(),
                resolved.assertion(),
                RequestId.random()));
      }
      throw new Refused("The session has ended already.");
    } catch (Failure failure) {
      throw new Refused(failure.detail());
    }
  }

  /** Signs out and ends the auth service. */
  @Override
  public void close() {
    try {
      session.ifPresent(token -> ask(SignOut.OPERATION, new SignOut(token, false)));
    } catch (Failure endsAnyway) {
      // the token ends with the auth service
    } finally {
      now(vertx.undeploy(deployment));
    }
  }

  private SignInResult answer(PendingChallenge pending, PersonQuestion person) throws Refused {
    ChallengeAnswers answers =
        switch (pending.challenge()) {
          case Challenge.SelectChallenge _ ->
              answers(Optional.empty(), person.password(), Optional.of("PASSWORD"));
          case Challenge.Password _ ->
              answers(Optional.empty(), person.password(), Optional.empty());
          case Challenge.SoftwareToken _ ->
              answers(code(person, "authenticator app"), Optional.empty(), Optional.empty());
          case Challenge.CodeSent sent ->
              answers(code(person, sent.destination()), Optional.empty(), Optional.empty());
          default ->
              throw new Refused(
                  "Cognito asks for %s, which only a browser answers."
                      .formatted(pending.challenge().name()));
        };
    return ask(
        AnswerChallenge.OPERATION,
        new AnswerChallenge(pending.id(), pending.ticket(), answers, DOCTOR));
  }

  private static Optional<Secret> code(PersonQuestion person, String where) throws Refused {
    Optional<Secret> code = person.code().apply(where);
    if (code.isEmpty()) {
      throw new Refused("A second factor is asked for, and nobody is here to give it.");
    }
    return code;
  }

  private static ChallengeAnswers answers(
      Optional<Secret> code, Optional<Secret> password, Optional<String> choice) {
    return new ChallengeAnswers(
        code,
        password,
        Optional.empty(),
        Map.of(),
        choice,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private <Q, A> A ask(Operation<Q, A> operation, Q question) {
    return now(bus.ask(operation, question, RequestId.random()));
  }

  private static <T> T now(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException thrown ? thrown : e;
    }
  }
}
