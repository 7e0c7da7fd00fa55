package dev.postern.gateway;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.challenge.AnswerChallenge;
import dev.postern.contract.challenge.Challenge;
import dev.postern.contract.challenge.ChallengeId;
import dev.postern.contract.challenge.ChallengeTicket;
import dev.postern.contract.challenge.PendingChallenge;
import dev.postern.contract.session.SignInResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Steps of sign-ins as the auth service keeps them: each id is good once, and with its ticket
 * alone. The code {@code 123456} is right, a choice leads to a code, all else is wrong.
 */
final class FakeChallenges {
  static final String RIGHT_CODE = "123456";

  private final Supplier<SignInResult> signedIn;
  private final Map<ChallengeId, PendingChallenge> pending = new ConcurrentHashMap<>();

  /** The first challenge of a sign-in without a password. */
  volatile Challenge first = new Challenge.SelectChallenge(List.of("EMAIL_OTP", "WEB_AUTHN"));

  /** What a wrong code is told to be. */
  volatile Reason wrong = Reason.CODE_MISMATCH;

  /** How long a challenge lives. */
  volatile Duration validFor = Duration.ofMinutes(3);

  FakeChallenges(Supplier<SignInResult> signedIn) {
    this.signedIn = signedIn;
  }

  void reset() {
    pending.clear();
    wrong = Reason.CODE_MISMATCH;
    first = new Challenge.SelectChallenge(List.of("EMAIL_OTP", "WEB_AUTHN"));
    validFor = Duration.ofMinutes(3);
  }

  SignInResult begin() {
    return new SignInResult.Challenged(pend(first, ChallengeTicket.random()));
  }

  SignInResult answer(AnswerChallenge question) {
    PendingChallenge asked = pending.get(question.id());
    if (asked == null || !asked.ticket().equals(question.ticket())) {
      throw Failure.of(Reason.CHALLENGE_EXPIRED, "This sign-in is over. Please start again.");
    }
    pending.remove(question.id());
    if (question.answers().choice().isPresent()) {
      return new SignInResult.Challenged(
          pend(
              new Challenge.CodeSent(Challenge.CodeSent.Kind.EMAIL_OTP, "EMAIL", "a***@e***"),
              asked.ticket()));
    }
    boolean right =
        question.answers().code().filter(code -> code.reveal().equals(RIGHT_CODE)).isPresent();
    return right
        ? signedIn.get()
        : new SignInResult.TryAgain(
            wrong, "That code is not right.", List.of(), pend(asked.challenge(), asked.ticket()));
  }

  private PendingChallenge pend(Challenge challenge, ChallengeTicket ticket) {
    PendingChallenge next =
        new PendingChallenge(ChallengeId.random(), ticket, challenge, Instant.now().plus(validFor));
    pending.put(next.id(), next);
    return next;
  }
}
