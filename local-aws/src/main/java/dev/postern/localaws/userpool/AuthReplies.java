package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.userpool.SignInOutcome.Admitted;
import dev.postern.localaws.userpool.SignInOutcome.Challenged;
import dev.postern.localaws.userpool.SignInOutcome.Recognized;

/** Writes what a step of a sign-in ended in, as all operations that sign in answer it. */
final class AuthReplies {

  private final TokenIssuer issuer;

  AuthReplies(TokenIssuer issuer) {
    this.issuer = issuer;
  }

  /** The answer; may wait for the pool's keys, so never under its lock. */
  ObjectNode of(SignInOutcome outcome) {
    var answer = JsonNodeFactory.instance.objectNode();
    switch (outcome) {
      case Challenged challenged -> describe(challenged, answer);
      case Recognized recognized ->
          throw new IllegalStateException("no operation leads into managed login");
      case Admitted admitted -> {
        answer.putObject("ChallengeParameters");
        answer.set("AuthenticationResult", issuer.issue(admitted.order()));
      }
    }
    return answer;
  }

  private static void describe(Challenged challenged, ObjectNode answer) {
    answer.put("ChallengeName", challenged.name());
    challenged.session().ifPresent(session -> answer.put("Session", session));
    var parameters = answer.putObject("ChallengeParameters");
    challenged.parameters().forEach(parameters::put);
    if (!challenged.available().isEmpty()) {
      var available = answer.putArray("AvailableChallenges");
      challenged.available().forEach(available::add);
    }
  }
}
