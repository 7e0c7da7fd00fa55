package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.FirstChallenge.Begin;
import dev.postern.localaws.userpool.SignInOutcome.Challenged;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets users choose how to begin, among what their pool allows and they can use. */
final class FirstChallenges {

  private final SignInSessions sessions;
  private final List<FirstChallenge> challenges;

  /**
   * Offers the challenges.
   *
   * @param challenges in the order in which they are listed
   */
  FirstChallenges(SignInSessions sessions, List<FirstChallenge> challenges) {
    this.sessions = sessions;
    this.challenges = List.copyOf(challenges);
  }

  /** A sign-in that waits for the user's choice among these challenges. */
  record Choice(List<String> names) implements Step {
    @Override
    public boolean takes(String challengeName) {
      return challengeName.equals("SELECT_CHALLENGE") || names.contains(challengeName);
    }
  }

  /** Begins with the challenge, or asks for another choice where the user can't use it. */
  SignInOutcome begin(Begin begin, String name) {
    requireKnown(name);
    return available(begin).stream()
        .filter(challenge -> challenge.name().equals(name))
        .findFirst()
        .map(challenge -> challenge.begin(begin))
        .orElseGet(() -> ask(begin));
  }

  /** Asks the user to choose. */
  SignInOutcome ask(Begin begin) {
    var names = available(begin).stream().map(FirstChallenge::name).toList();
    return new Challenged(
        "SELECT_CHALLENGE",
        Map.of("USERNAME", begin.signIn().username(), "USER_ID_FOR_SRP", begin.signIn().username()),
        Optional.of(sessions.open(begin.client(), begin.signIn(), new Choice(names))),
        names);
  }

  private List<FirstChallenge> available(Begin begin) {
    var factors =
        begin
            .user()
            .map(user -> FirstFactors.of(begin.pool(), user))
            .orElseGet(() -> FirstFactors.ofNobody(begin.pool()));
    return challenges.stream().filter(challenge -> factors.contains(challenge.factor())).toList();
  }

  private void requireKnown(String name) {
    if (challenges.stream().noneMatch(challenge -> challenge.name().equals(name))) {
      throw Faults.invalidParameter("Invalid challenge: " + name);
    }
  }
}
