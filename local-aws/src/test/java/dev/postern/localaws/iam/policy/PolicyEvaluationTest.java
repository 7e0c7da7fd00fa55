package dev.postern.localaws.iam.policy;

import static dev.postern.localaws.iam.policy.Policies.ask;
import static dev.postern.localaws.iam.policy.Policies.identity;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyEvaluationTest {
  private static final String OBJECT = "arn:aws:s3:::photos/home/ann/cat.jpg";
  private static final String SUB = "cognito-identity.amazonaws.com:sub";

  @ParameterizedTest
  @CsvSource({
    "s3:GetObject, s3:GetObject, ALLOWED",
    "S3:getobject, s3:GetObject, ALLOWED",
    "s3:Get*, s3:GetObject, ALLOWED",
    "s3:Get?bject, s3:GetObject, ALLOWED",
    "s3:*, s3:GetObject, ALLOWED",
    "*, s3:GetObject, ALLOWED",
    "s3:GetObject, s3:GetObjectTagging, SILENT",
    "s3:Put*, s3:GetObject, SILENT",
    "iam:*, s3:GetObject, SILENT",
  })
  void anActionIsNamedWhateverItsCaseAndByWildcards(
      String pattern, String action, Verdict expected) {
    PolicyDocument policy =
        identity("{'Effect':'Allow','Action':'" + pattern + "','Resource':'*'}");

    assertThat(ask(policy, action, OBJECT)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "*, ALLOWED",
    "arn:aws:s3:::*, ALLOWED",
    "arn:aws:s3:::photos/*, ALLOWED",
    "arn:aws:s3:::photos/home/ann/*, ALLOWED",
    "arn:aws:s3:::photos/home/???/cat.jpg, ALLOWED",
    "arn:aws:s3:::photos/*/cat.jpg, ALLOWED",
    "arn:aws:s3:::photos, SILENT",
    "arn:aws:s3:::photos/HOME/*, SILENT",
    "arn:aws:s3:::photos/home/bob/*, SILENT",
    "arn:aws:s3:::photo/*, SILENT",
  })
  void aResourceIsNamedByItsExactCaseAndByWildcards(String pattern, Verdict expected) {
    PolicyDocument policy =
        identity("{'Effect':'Allow','Action':'s3:GetObject','Resource':'" + pattern + "'}");

    assertThat(ask(policy, "s3:GetObject", OBJECT)).isEqualTo(expected);
  }

  @Test
  void anExplicitDenyWinsWhereverItStands() {
    PolicyDocument policy =
        identity(
            "{'Effect':'Deny','Action':'s3:GetObject','Resource':'*'},"
                + "{'Effect':'Allow','Action':'s3:*','Resource':'*'}");

    assertThat(ask(policy, "s3:GetObject", OBJECT)).isEqualTo(Verdict.DENIED);
    assertThat(ask(policy, "s3:PutObject", OBJECT)).isEqualTo(Verdict.ALLOWED);
  }

  @Test
  void notActionMeansEveryOtherAction() {
    PolicyDocument policy =
        identity("{'Effect':'Allow','NotAction':['s3:Delete*','iam:*'],'Resource':'*'}");

    assertThat(ask(policy, "s3:GetObject", OBJECT)).isEqualTo(Verdict.ALLOWED);
    assertThat(ask(policy, "s3:DeleteObject", OBJECT)).isEqualTo(Verdict.SILENT);
    assertThat(ask(policy, "iam:GetRole", OBJECT)).isEqualTo(Verdict.SILENT);
  }

  @Test
  void notResourceMeansEveryOtherResource() {
    PolicyDocument policy =
        identity(
            "{'Effect':'Deny','Action':'s3:*','NotResource':'arn:aws:s3:::photos/home/ann/*'}");

    assertThat(ask(policy, "s3:GetObject", OBJECT)).isEqualTo(Verdict.SILENT);
    assertThat(ask(policy, "s3:GetObject", "arn:aws:s3:::photos/home/bob/x"))
        .isEqualTo(Verdict.DENIED);
  }

  @Test
  void severalResourcesAreAlternatives() {
    PolicyDocument policy =
        identity(
            "{'Effect':'Allow','Action':'s3:GetObject',"
                + "'Resource':['arn:aws:s3:::a/*','arn:aws:s3:::b/*']}");

    assertThat(ask(policy, "s3:GetObject", "arn:aws:s3:::b/x")).isEqualTo(Verdict.ALLOWED);
    assertThat(ask(policy, "s3:GetObject", "arn:aws:s3:::c/x")).isEqualTo(Verdict.SILENT);
  }

  @Test
  void aVariableStandsForTheCallersOwnValue() {
    PolicyDocument policy = home("${cognito-identity.amazonaws.com:sub}");

    assertThat(ask(policy, "s3:GetObject", OBJECT, Map.of(SUB, List.of("ann"))))
        .isEqualTo(Verdict.ALLOWED);
    assertThat(ask(policy, "s3:GetObject", OBJECT, Map.of(SUB, List.of("bob"))))
        .isEqualTo(Verdict.SILENT);
  }

  @Test
  void aVariablesNameMayHaveAnyCase() {
    PolicyDocument policy = home("${Cognito-Identity.amazonaws.com:SUB}");

    assertThat(ask(policy, "s3:GetObject", OBJECT, Map.of(SUB, List.of("ann"))))
        .isEqualTo(Verdict.ALLOWED);
  }

  @Test
  void wildcardsInAVariablesValueAreOnlyCharacters() {
    PolicyDocument policy = home("${cognito-identity.amazonaws.com:sub}");

    assertThat(ask(policy, "s3:GetObject", OBJECT, Map.of(SUB, List.of("*"))))
        .isEqualTo(Verdict.SILENT);
    assertThat(
            ask(policy, "s3:GetObject", "arn:aws:s3:::photos/home/*/x", Map.of(SUB, List.of("*"))))
        .isEqualTo(Verdict.ALLOWED);
  }

  @Test
  void aVariableWithoutAValueMatchesNothing() {
    PolicyDocument policy = home("${cognito-identity.amazonaws.com:sub}");

    assertThat(ask(policy, "s3:GetObject", "arn:aws:s3:::photos/home//x"))
        .isEqualTo(Verdict.SILENT);
    assertThat(
            ask(
                policy,
                "s3:GetObject",
                "arn:aws:s3:::photos/home/${cognito-identity.amazonaws.com:sub}/x"))
        .isEqualTo(Verdict.SILENT);
  }

  @Test
  void aVariableWithSeveralValuesMatchesNothing() {
    PolicyDocument policy = home("${cognito-identity.amazonaws.com:sub}");

    assertThat(ask(policy, "s3:GetObject", OBJECT, Map.of(SUB, List.of("ann", "bob"))))
        .isEqualTo(Verdict.SILENT);
  }

  @Test
  void notResourceWithAVariableThatHasNoValueAppliesToNothing() {
    PolicyDocument policy =
        identity(
            "{'Effect':'Allow','Action':'s3:*',"
                + "'NotResource':'arn:aws:s3:::photos/${aws:username}/*'}");

    assertThat(ask(policy, "s3:GetObject", OBJECT)).isEqualTo(Verdict.SILENT);
  }

  @Test
  void aVariablesDefaultStepsInWhereItHasNoValue() {
    PolicyDocument policy =
        identity(
            ("{'Effect':'Allow','Action':'s3:GetObject','Resource':"
                    + "'arn:aws:s3:::photos/home/${aws:PrincipalTag/team, QnobodyQ}/*'}")
                .replace("Q", "\\u0027"));

    assertThat(ask(policy, "s3:GetObject", "arn:aws:s3:::photos/home/nobody/x"))
        .isEqualTo(Verdict.ALLOWED);
    assertThat(
            ask(
                policy,
                "s3:GetObject",
                "arn:aws:s3:::photos/home/red/x",
                Map.of("aws:PrincipalTag/team", List.of("red"))))
        .isEqualTo(Verdict.ALLOWED);
    assertThat(
            ask(
                policy,
                "s3:GetObject",
                "arn:aws:s3:::photos/home/nobody/x",
                Map.of("aws:PrincipalTag/team", List.of("red"))))
        .isEqualTo(Verdict.SILENT);
  }

  @ParameterizedTest
  @CsvSource({
    "a${*}b, a*b, ALLOWED",
    "a${*}b, aXb, SILENT",
    "a${?}b, a?b, ALLOWED",
    "a${?}b, aXb, SILENT",
    "a${$}b, a$b, ALLOWED",
    "a${*}*, a*zz, ALLOWED",
  })
  void wildcardsAndDollarsCanBeMeantLiterally(String pattern, String key, Verdict expected) {
    PolicyDocument policy =
        identity(
            "{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::p/"
                + pattern
                + "'}");

    assertThat(ask(policy, "s3:GetObject", "arn:aws:s3:::p/" + key)).isEqualTo(expected);
  }

  @Test
  void theOlderVersionKnowsNoVariables() {
    PolicyDocument policy =
        PolicyDocument.parse(
            PolicyKind.IDENTITY,
            """
            {"Version":"2008-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject",
             "Resource":"arn:aws:s3:::p/${aws:username}"}}
            """);

    assertThat(
            ask(
                policy,
                "s3:GetObject",
                "arn:aws:s3:::p/ann",
                Map.of("aws:username", List.of("ann"))))
        .isEqualTo(Verdict.SILENT);
    assertThat(ask(policy, "s3:GetObject", "arn:aws:s3:::p/${aws:username}"))
        .isEqualTo(Verdict.ALLOWED);
  }

  private static PolicyDocument home(String variable) {
    return identity(
        "{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::photos/home/"
            + variable
            + "/*'}");
  }
}
