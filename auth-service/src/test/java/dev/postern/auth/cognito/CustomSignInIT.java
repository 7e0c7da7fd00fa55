package dev.postern.auth.cognito;

import static dev.postern.auth.cognito.SignInWorld.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.auth.Browsers;
import dev.postern.auth.signin.SignInFlow;
import dev.postern.auth.signin.Step;
import dev.postern.auth.signin.Step.Done;
import dev.postern.auth.signin.Step.Next;
import dev.postern.auth.signin.UserPool;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.challenge.Challenge;
import dev.postern.contract.challenge.ChallengeAnswers;
import dev.postern.localaws.trigger.TriggerEvent;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A pool whose owner asks for the name of a pet, three times at most. */
class CustomSignInIT {
  private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:";

  private final SignInWorld world =
      new SignInWorld(
          options ->
              options
                  .withFunction(ARN + "define", CustomSignInIT::define)
                  .withFunction(ARN + "create", CustomSignInIT::create)
                  .withFunction(ARN + "verify", CustomSignInIT::verify),
          pool ->
              pool.lambdaConfig(
                  functions ->
                      functions
                          .defineAuthChallenge(ARN + "define")
                          .createAuthChallenge(ARN + "create")
                          .verifyAuthChallengeResponse(ARN + "verify")));
  private final UserPool pool = world.by(SignInFlow.CUSTOM);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void theOwnersQuestionIsAskedByItsPublicParameters() {
    world.hasUser("ann");

    Next next = (Next) world.signInByName(pool, "ann");

    assertThat(pool.challengeOf(next.waiting()))
        .isEqualTo(new Challenge.Custom(Map.of("question", "What is your pet called?")));
  }

  @Test
  void theRightAnswerOpensTheGate() {
    world.hasUser("ann");
    Next next = (Next) world.signInByName(pool, "ann");

    assertThat(answer(next, "Rex")).isInstanceOf(Done.class);
  }

  @Test
  void aWrongAnswerIsAskedAgainByTheOwnersRules() {
    world.hasUser("ann");
    Next next = (Next) world.signInByName(pool, "ann");

    Next again = (Next) answer(next, "Tom");

    assertThat(answer(again, "Rex")).isInstanceOf(Done.class);
  }

  @Test
  void aPasswordIsProvedBeforeTheQuestion() {
    world.hasUser("ann");

    Next next = (Next) world.signIn(pool, "ann", PASSWORD);
    Done done = (Done) answer(next, "Rex");

    assertThat(done.methods()).containsExactly("pwd", "custom", "mfa");
  }

  private Step answer(Next next, String answer) {
    return pool.answer(
        next.waiting(),
        new ChallengeAnswers(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Secret(answer)),
            Optional.empty(),
            false),
        Browsers.FIREFOX);
  }

  private static ObjectNode define(TriggerEvent event) {
    ObjectNode response = JsonNodeFactory.instance.objectNode();
    var steps = event.request().path("session");
    var last = steps.path(steps.size() - 1);
    boolean srpBegun = last.path("challengeName").asText().equals("SRP_A");
    boolean answered =
        last.path("challengeName").asText().equals("CUSTOM_CHALLENGE")
            && last.path("challengeResult").asBoolean();
    response.put("issueTokens", answered);
    response.put("failAuthentication", false);
    if (!answered) {
      response.put("challengeName", srpBegun ? "PASSWORD_VERIFIER" : "CUSTOM_CHALLENGE");
    }
    return response;
  }

  private static ObjectNode create(TriggerEvent event) {
    ObjectNode response = JsonNodeFactory.instance.objectNode();
    response.putObject("publicChallengeParameters").put("question", "What is your pet called?");
    response.putObject("privateChallengeParameters").put("answer", "Rex");
    return response;
  }

  private static ObjectNode verify(TriggerEvent event) {
    ObjectNode response = JsonNodeFactory.instance.objectNode();
    response.put("answerCorrect", event.request().path("challengeAnswer").asText().equals("Rex"));
    return response;
  }
}
