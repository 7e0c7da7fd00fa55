package dev.postern.gateway.signin;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.challenge.AnswerChallenge;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.session.OpenGuestSession;
import dev.postern.contract.session.SignIn;
import dev.postern.contract.session.SignInResult;
import dev.postern.gateway.challenge.ChallengeCookie;
import dev.postern.gateway.challenge.ChallengeForm;
import dev.postern.gateway.device.Browsers;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.input.AccountRules;
import dev.postern.gateway.input.JsonForm;
import io.vertx.core.Future;
import java.util.Optional;

/** The way into an account: who it is, and whatever has to be shown after that. */
public final class SignInEndpoints {
  private final OperationBus bus;
  private final Browsers browsers;
  private final ChallengeCookie challenges;
  private final SignInAnswers answers;

  /** Endpoints that ask over that bus. */
  public SignInEndpoints(
      OperationBus bus, Browsers browsers, ChallengeCookie challenges, SignInAnswers answers) {
    this.bus = bus;
    this.browsers = browsers;
    this.challenges = challenges;
    this.answers = answers;
  }

  /** {@code POST /api/auth/sign-in}. */
  public Future<Answer> signIn(Call call) {
    return call.form()
        .map(form -> read(form, browsers.of(call)))
        .compose(question -> bus.ask(SignIn.OPERATION, question, call.id()))
        .compose(result -> answers.answer(call, result));
  }

  /**
   * {@code POST /api/auth/challenge}. A challenge that is over leaves its cookie to expire: another
   * tab may have begun anew since, and the cookie is that one's.
   */
  public Future<Answer> answerChallenge(Call call) {
    return call.form()
        .map(ChallengeForm::read)
        .compose(form -> ask(call, form))
        .compose(result -> answers.answer(call, result));
  }

  /** {@code POST /api/auth/guest}. */
  public Future<Answer> openGuestSession(Call call) {
    return call.emptyForm()
        .compose(
            _ ->
                bus.ask(
                    OpenGuestSession.OPERATION, new OpenGuestSession(browsers.of(call)), call.id()))
        .compose(result -> answers.answer(call, result));
  }

  private Future<SignInResult> ask(Call call, ChallengeForm form) {
    return challenges
        .sentBy(call)
        .map(ticket -> form.question(ticket, browsers.of(call)))
        .map(question -> bus.ask(AnswerChallenge.OPERATION, question, call.id()))
        .orElseGet(
            () -> {
              challenges.dropIfSent(call);
              return Future.failedFuture(
                  Failure.of(
                      Reason.CHALLENGE_EXPIRED, "This sign-in is over. Please start again."));
            });
  }

  private static SignIn read(JsonForm form, ClientContext client) {
    String username = form.text("username", AccountRules.USERNAME);
    Optional<Secret> password = form.optionalSecret("password", AccountRules.PASSWORD);
    form.refuseIfInvalid();
    return new SignIn(username, password, client);
  }
}
