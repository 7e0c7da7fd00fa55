package dev.postern.auth.signin;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.challenge.Challenge;
import dev.postern.contract.challenge.ChallengeAnswers;
import dev.postern.contract.session.ClientContext;

/** The user pool, as a sign-in goes through it step by step. Every method but one blocks. */
public interface UserPool {
  /**
   * Begins a sign-in. For somebody who isn't there it fails like, and takes as long as, for a wrong
   * password; where no password is given they are asked like anybody else.
   *
   * @throws Failure with {@link Reason#INVALID_CREDENTIALS} where name or password is wrong, with
   *     {@link Reason#UNSUPPORTED_CHALLENGE} where the pool asks for what nobody can answer here
   */
  Step begin(Attempt attempt);

  /**
   * Goes on with an answer that has what {@link #challengeOf} asks for.
   *
   * @param client the browser that answers
   * @throws Failure with {@link Reason#CHALLENGE_EXPIRED} where the pool has forgotten the sign-in
   */
  Step answer(Waiting waiting, ChallengeAnswers answers, ClientContext client);

  /** What a waiting sign-in asks of the person. Doesn't block. */
  Challenge challengeOf(Waiting waiting);
}
