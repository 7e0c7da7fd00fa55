package dev.postern.contract.session;

import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.challenge.PendingChallenge;
import java.util.List;
import java.util.Optional;

/** Every answer that a step of a sign-in can get. */
public sealed interface SignInResult {
  /**
   * A session is open.
   *
   * @param token for the browser's cookie, and for nothing else
   * @param device for the cookie by which the browser is known again as a device of this person;
   *     empty where the one it has stays as it is
   */
  record SignedIn(SessionToken token, SessionView session, Optional<Secret> device)
      implements SignInResult {}

  /** Something more has to be shown. */
  record Challenged(PendingChallenge challenge) implements SignInResult {}

  /**
   * The answer was wrong, and may be given once more under the new id that the challenge now has.
   *
   * @param reason such as {@link Reason#CODE_MISMATCH}
   * @param detail a sentence for the person
   * @param errors the answers that can't be taken, where the reason is {@link Reason#INVALID_INPUT}
   */
  record TryAgain(
      Reason reason, String detail, List<InvalidField> errors, PendingChallenge challenge)
      implements SignInResult {}
}
