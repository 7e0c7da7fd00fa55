package dev.postern.localaws.userpool;

import java.util.Map;

/** Where somebody who signs in through managed login stands after what they have shown. */
public sealed interface LoginStep {

  /** It is the user with this {@code sub}. */
  record Recognized(String sub) implements LoginStep {}

  /**
   * More has to be shown.
   *
   * @param name AWS's {@code ChallengeName}
   * @param parameters AWS's {@code ChallengeParameters}
   * @param session is sent along with the answer
   */
  record Challenged(String name, Map<String, String> parameters, String session)
      implements LoginStep {

    @Override
    public String toString() {
      return "Challenged[" + name + "]";
    }
  }
}
