package dev.postern.localaws.userpool;

/** Checks the answers to one kind of challenge; the class is named after it. */
interface ChallengeHandler {

  /** AWS's {@code ChallengeName} of the answers. */
  String name();

  /**
   * Checks an answer, under the pool's lock.
   *
   * @return what comes next
   * @throws dev.postern.localaws.server.ServiceFault when the answer is refused
   */
  SignInOutcome answer(ChallengeAnswer answer);
}
