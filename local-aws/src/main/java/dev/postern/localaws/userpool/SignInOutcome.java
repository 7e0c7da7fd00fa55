package dev.postern.localaws.userpool;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a step of a sign-in ends in. */
sealed interface SignInOutcome {

  /**
   * More has to be shown.
   *
   * @param name AWS's {@code ChallengeName}
   * @param parameters {@code ChallengeParameters}
   * @param session absent where the parameters themselves find the way back, as in SRP
   * @param available {@code AvailableChallenges}; empty unless the user may choose
   */
  record Challenged(
      String name, Map<String, String> parameters, Optional<String> session, List<String> available)
      implements SignInOutcome {

    Challenged(String name, Map<String, String> parameters, String session) {
      this(name, parameters, Optional.of(session), List.of());
    }

    @Override
    public String toString() {
      return "Challenged[" + name + "]";
    }
  }

  /** All was shown to managed login, which makes tokens once its client asks for them. */
  record Recognized(String sub) implements SignInOutcome {}

  /** All was shown: tokens are to be made. */
  record Admitted(TokenOrder order) implements SignInOutcome {}
}
