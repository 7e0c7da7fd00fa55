package dev.postern.launcher.doctor.person;

import dev.postern.launcher.doctor.aws.Answer;
import dev.postern.launcher.doctor.aws.Operator;
import dev.postern.launcher.doctor.person.PersonQuestion.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.Statement;

/** IAM's own answer to whether a role's policies let it list a place. */
record Simulation(Operator operator) {
  static final String ACTION = "s3:ListBucket";

  /**
   * What IAM says.
   *
   * @param because to be read after “may not”, where it is denied
   */
  record Decision(Word word, String because) {
    boolean isAllowed() {
      return word == Word.ALLOWED;
    }
  }

  /**
   * IAM's word: what nobody allows is denied too, but is mended otherwise than what is forbidden.
   */
  enum Word {
    ALLOWED,
    NOT_ALLOWED,
    FORBIDDEN
  }

  /**
   * @param identityId of the person, which policies often name; empty where it isn't known
   */
  Answer<Decision> of(String role, Place place, Optional<String> identityId) {
    List<ContextEntry> context = new ArrayList<>();
    context.add(entry("s3:prefix", place.prefix()));
    context.add(entry("s3:delimiter", "/"));
    identityId.ifPresent(id -> context.add(entry("cognito-identity.amazonaws.com:sub", id)));
    return operator.ask(
        "iam:SimulatePrincipalPolicy",
        aws ->
            decision(
                aws.iam()
                    .simulatePrincipalPolicy(
                        ask ->
                            ask.policySourceArn(role)
                                .actionNames(ACTION)
                                .resourceArns("arn:aws:s3:::" + place.bucket())
                                .contextEntries(context))
                    .evaluationResults()
                    .getFirst()));
  }

  private static Decision decision(EvaluationResult result) {
    if (result.evalDecision() == PolicyEvaluationDecisionType.ALLOWED) {
      return new Decision(Word.ALLOWED, "");
    }
    String policies =
        result.matchedStatements().stream()
            .map(Statement::sourcePolicyId)
            .distinct()
            .collect(Collectors.joining(", "));
    return result.evalDecision() == PolicyEvaluationDecisionType.EXPLICIT_DENY
        ? new Decision(Word.FORBIDDEN, "its policy %s forbids it".formatted(policies))
        : new Decision(Word.NOT_ALLOWED, "none of its policies allows it");
  }

  private static ContextEntry entry(String key, String value) {
    return ContextEntry.builder()
        .contextKeyName(key)
        .contextKeyType(ContextKeyTypeEnum.STRING)
        .contextKeyValues(value)
        .build();
  }
}
