package dev.postern.contract.challenge;

import dev.postern.contract.bus.Operation;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.session.SignInResult;

/**
 * Answers a step of a sign-in. An id that isn't known, was answered already, is past its time or
 * was given to another browser fails with {@code CHALLENGE_EXPIRED}.
 */
public record AnswerChallenge(
    ChallengeId id, ChallengeTicket ticket, ChallengeAnswers answers, ClientContext client) {
  /** Answered by the auth service. */
  public static final Operation<AnswerChallenge, SignInResult> OPERATION =
      new Operation<>("auth.session.answer-challenge", AnswerChallenge.class, SignInResult.class);
}
