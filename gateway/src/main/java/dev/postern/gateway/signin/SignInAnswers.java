package dev.postern.gateway.signin;

import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.challenge.PendingChallenge;
import dev.postern.contract.session.SessionView;
import dev.postern.contract.session.SignInResult;
import dev.postern.contract.session.SignInResult.Challenged;
import dev.postern.contract.session.SignInResult.SignedIn;
import dev.postern.contract.session.SignInResult.TryAgain;
import dev.postern.gateway.challenge.ChallengeCookie;
import dev.postern.gateway.challenge.ChallengeJson;
import dev.postern.gateway.device.DeviceCookie;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.problem.Problem;
import dev.postern.gateway.problem.ProblemType;
import dev.postern.gateway.problem.Refusal;
import dev.postern.gateway.session.BrowserSession;
import dev.postern.gateway.session.SessionJson;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** What a browser gets for a step of a sign-in: the same, whichever step it was. */
public final class SignInAnswers {
  private final BrowserSession session;
  private final ChallengeCookie challenges;
  private final DeviceCookie devices;

  /** Answers that give and take those cookies. */
  public SignInAnswers(BrowserSession session, ChallengeCookie challenges, DeviceCookie devices) {
    this.session = session;
    this.challenges = challenges;
    this.devices = devices;
  }

  Future<Answer> answer(Call call, SignInResult result) {
    return switch (result) {
      case SignedIn signedIn -> signedIn(call, signedIn);
      case Challenged(PendingChallenge pending) -> challenged(call, pending);
      case TryAgain(
              Reason reason,
              String detail,
              List<InvalidField> errors,
              PendingChallenge pending) ->
          tryAgain(call, ProblemType.of(reason), detail, errors, pending);
    };
  }

  private Future<Answer> signedIn(Call call, SignedIn signedIn) {
    return session
        .begin(call, signedIn.token())
        .map(
            _ -> {
              challenges.dropIfSent(call);
              signedIn.device().ifPresent(device -> devices.hold(call, device));
              return done(signedIn.session());
            });
  }

  private Future<Answer> challenged(Call call, PendingChallenge pending) {
    challenges.hold(call, pending);
    return Future.succeededFuture(
        Answer.json(
            200,
            json -> {
              json.writeStartObject();
              json.writeStringField("status", "challenge");
              ChallengeJson.writeField(json, pending);
              json.writeEndObject();
            }));
  }

  private Future<Answer> tryAgain(
      Call call,
      ProblemType type,
      String detail,
      List<InvalidField> errors,
      PendingChallenge pending) {
    challenges.hold(call, pending);
    Problem problem =
        new Problem(
            type,
            detail,
            errors,
            Optional.empty(),
            json -> ChallengeJson.writeField(json, pending));
    return Future.failedFuture(Refusal.of(problem));
  }

  private static Answer done(SessionView session) {
    return Answer.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("status", "signed_in");
          json.writeFieldName("session");
          SessionJson.write(json, session);
          json.writeEndObject();
        });
  }
}
