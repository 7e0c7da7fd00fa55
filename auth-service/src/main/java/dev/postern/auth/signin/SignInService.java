package dev.postern.auth.signin;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.input.InputCheck;
import dev.postern.auth.session.Introduction;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.session.Sessions.Opened;
import dev.postern.auth.signin.PendingChallenges.Held;
import dev.postern.auth.signin.Step.Done;
import dev.postern.auth.signin.Step.Next;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.challenge.AnswerChallenge;
import dev.postern.contract.challenge.Challenge;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SignIn;
import dev.postern.contract.session.SignInResult;
import dev.postern.contract.session.SignInResult.Challenged;
import dev.postern.contract.session.SignInResult.SignedIn;
import dev.postern.contract.session.SignInResult.TryAgain;
import java.util.Optional;

/** Opens a session for whoever proves who they are, in as many steps as the user pool asks for. */
public final class SignInService {
  private final UserPool pool;
  private final boolean passwordOptional;
  private final PendingChallenges pending;
  private final Sessions sessions;
  private final Introduction introduction;
  private final DeviceTickets devices;
  private final SignInLimits limits;
  private final AuditLog audit;

  /**
   * @param passwordOptional whether a sign-in may begin with nothing but a name
   */
  public SignInService(
      UserPool pool,
      boolean passwordOptional,
      PendingChallenges pending,
      Sessions sessions,
      Introduction introduction,
      DeviceTickets devices,
      SignInLimits limits,
      AuditLog audit) {
    this.pool = pool;
    this.passwordOptional = passwordOptional;
    this.pending = pending;
    this.sessions = sessions;
    this.introduction = introduction;
    this.devices = devices;
    this.limits = limits;
    this.audit = audit;
  }

  /** Begins a sign-in. */
  public SignInResult signIn(SignIn question) {
    String name = question.username();
    InputCheck check = new InputCheck().username(name);
    if (!passwordOptional || question.password().isPresent()) {
      check.password(question.password().orElse(new Secret("")));
    }
    check.done();
    try {
      return limits.begin(name, question.client(), () -> begin(question));
    } catch (Failure failure) {
      audit.signInFailed(name, failure.reason());
      throw failure;
    }
  }

  private SignInResult begin(SignIn question) {
    String name = question.username();
    return switch (pool.begin(attempt(question))) {
      case Done done -> open(done, name, question.client());
      case Next(Waiting waiting) -> {
        Challenge challenge = pool.challengeOf(waiting);
        audit.challenged(name, challenge.name());
        yield new Challenged(pending.begin(waiting, challenge));
      }
    };
  }

  /** Goes on with a sign-in that waited for this answer. */
  public SignInResult answer(AnswerChallenge question) {
    Held held = pending.find(question.id(), question.ticket()).orElseThrow(SignInService::expired);
    Challenge challenge = pool.challengeOf(held.waiting());
    AnswerCheck.check(challenge, question.answers());
    Waiting waiting = held.waiting().remembering(question.answers().rememberDevice());
    String name = waiting.typedName();
    try {
      return limits.answer(name, question.client(), () -> take(waiting, name, question));
    } catch (Failure failure) {
      audit.signInFailed(name, failure.reason());
      if (!mayTryAgain(failure)) {
        throw failure;
      }
      return new TryAgain(
          failure.reason(),
          failure.detail(),
          failure.errors(),
          pending.again(held, waiting, challenge, question.ticket()));
    }
  }

  /** What is refused before, since too much was tried, can still be answered later. */
  private SignInResult take(Waiting waiting, String name, AnswerChallenge question) {
    if (!pending.take(question.id())) {
      throw expired();
    }
    return answer(waiting, name, question);
  }

  private SignInResult answer(Waiting waiting, String name, AnswerChallenge question) {
    return switch (pool.answer(waiting, question.answers(), question.client())) {
      case Done done -> open(done, name, question.client());
      case Next(Waiting further) -> {
        Challenge next = pool.challengeOf(further);
        audit.challenged(name, next.name());
        yield new Challenged(pending.next(further, next, question.ticket()));
      }
    };
  }

  private Attempt attempt(SignIn question) {
    ClientContext client = question.client();
    return new Attempt(
        question.username(),
        question.password(),
        client.device().flatMap(ticket -> devices.read(ticket, question.username())),
        client);
  }

  private SignedIn open(Done done, String typedName, ClientContext client) {
    Opened opened =
        sessions.open(done.person(), done.tokens(), done.methods(), client, done.deviceKey());
    audit.signedIn(done.person().username(), opened.session().id(), opened.session().methods());
    Session session =
        introduction.introduce(
            opened.session(), client.session().map(SessionToken::id).stream().toList());
    Optional<Secret> ticket =
        done.newDevice().map(device -> devices.write(device, done.person(), typedName));
    return new SignedIn(opened.token(), sessions.view(session), ticket);
  }

  /** Cognito's session outlives what is wrong with the answer alone, and trouble on the way. */
  private static boolean mayTryAgain(Failure failure) {
    return switch (failure.reason()) {
      case CODE_MISMATCH,
          PASSWORD_POLICY,
          INVALID_INPUT,
          ALIAS_TAKEN,
          CODE_DELIVERY_FAILED,
          THROTTLED,
          UNAVAILABLE,
          TIMEOUT ->
          true;
      default -> false;
    };
  }

  private static Failure expired() {
    return Failure.of(
        Reason.CHALLENGE_EXPIRED, "This sign-in took too long or went on elsewhere. Start again.");
  }
}
