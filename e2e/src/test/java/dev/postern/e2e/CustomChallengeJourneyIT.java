package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.auth.signin.SignInFlow;
import dev.postern.launcher.dev.DevOptions;
import dev.postern.launcher.dev.DevStack;
import dev.postern.localaws.LocalAwsOptions;
import dev.postern.localaws.trigger.TriggerEvent;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;

/** A pool whose owner asks a question of their own, with functions as AWS documents them. */
class CustomChallengeJourneyIT {
  private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:";

  @Test
  void theOwnersQuestionIsAnsweredAtTheSecondTry() {
    Vertx vertx = Vertx.vertx();
    DevStack stack =
        DevStack.start(
            vertx,
            DevOptions.onFreePorts()
                .withFlow(SignInFlow.CUSTOM)
                .withAws(CustomChallengeJourneyIT::withFunctions));
    try (PoolOwner owner = new PoolOwner(stack);
        Chromium chromium = Chromium.launch();
        Person ann = Person.with(chromium.browser(), stack.gateway(), stack.aws().endpoint())) {
      owner.asksQuestionsBy(ARN + "define", ARN + "create", ARN + "verify");
      owner.knows(ann.name(), Person.PASSWORD);
      ann.opens("/sign-in").fill("User name", ann.name()).click("Continue");
      ann.seesHeading("One more question").sees("What was the name of your first ship?");
      ann.sees("Ask at the harbour office").screenshot("40-custom-question");

      ann.fill("Name of the ship", "Titanic").click("Continue");
      ann.sees("That answer did not do.");
      ann.fill("Name of the ship", "Beagle").click("Continue");

      ann.sees("Your files");
      assertThat(ann.complaints()).isEmpty();
    } finally {
      vertx.close().await();
    }
  }

  private static LocalAwsOptions withFunctions(LocalAwsOptions aws) {
    return aws.withFunction(ARN + "define", CustomChallengeJourneyIT::define)
        .withFunction(ARN + "create", _ -> create())
        .withFunction(ARN + "verify", CustomChallengeJourneyIT::verify);
  }

  /** Three questions at most, and tokens for a right answer. */
  private static ObjectNode define(TriggerEvent event) {
    var steps = event.request().path("session");
    boolean answered = steps.path(steps.size() - 1).path("challengeResult").asBoolean();
    ObjectNode response = JsonNodeFactory.instance.objectNode();
    response.put("issueTokens", answered);
    response.put("failAuthentication", !answered && steps.size() == 3);
    return answered ? response : response.put("challengeName", "CUSTOM_CHALLENGE");
  }

  private static ObjectNode create() {
    ObjectNode response = JsonNodeFactory.instance.objectNode();
    response
        .putObject("publicChallengeParameters")
        .put("label", "Name of the ship")
        .put("question", "What was the name of your first ship?")
        .put("hint", "Ask at the harbour office if you don’t know.");
    response.putObject("privateChallengeParameters").put("answer", "Beagle");
    return response;
  }

  private static ObjectNode verify(TriggerEvent event) {
    String given = event.request().path("challengeAnswer").asText();
    String right = event.request().path("privateChallengeParameters").path("answer").asText();
    return JsonNodeFactory.instance.objectNode().put("answerCorrect", given.equals(right));
  }
}
