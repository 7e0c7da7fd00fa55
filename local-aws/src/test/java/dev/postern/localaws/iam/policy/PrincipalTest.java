package dev.postern.localaws.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'Principal':'*'; ALLOWED",
        "'Principal':{'AWS':'*'}; ALLOWED",
        "'Principal':{'AWS':'arn:aws:iam::000000000000:role/reader'}; ALLOWED",
        "'Principal':{'AWS':['arn:aws:iam::000000000000:role/x',"
            + "'arn:aws:iam::000000000000:role/reader']}; ALLOWED",
        "'Principal':{'AWS':'arn:aws:sts::000000000000:assumed-role/reader/ann'};"
            + " ALLOWED_FOR_SESSION",
        "'Principal':{'AWS':'arn:aws:sts::000000000000:assumed-role/reader/bob'}; SILENT",
        "'Principal':{'AWS':'000000000000'}; ALLOWED_FOR_ACCOUNT",
        "'Principal':{'AWS':'arn:aws:iam::000000000000:root'}; ALLOWED_FOR_ACCOUNT",
        "'Principal':{'AWS':'111111111111'}; SILENT",
        "'Principal':{'AWS':'arn:aws:iam::000000000000:role/other'}; SILENT",
        "'Principal':{'Service':'s3.amazonaws.com'}; SILENT",
        "'Principal':{'Federated':'cognito-identity.amazonaws.com'}; SILENT",
        "'NotPrincipal':{'AWS':'arn:aws:iam::000000000000:role/other'}; ALLOWED",
        "'NotPrincipal':{'AWS':'arn:aws:iam::000000000000:role/reader'}; SILENT",
      })
  void aRoleSessionIsNamedOrNot(String principal, Verdict expected) {
    PolicyDocument policy =
        Policies.document(
            PolicyKind.RESOURCE,
            "{'Effect':'Allow',"
                + principal
                + ",'Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*'}");

    assertThat(Policies.ask(policy, "s3:GetObject", "arn:aws:s3:::b/k")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "cognito-identity.amazonaws.com, ALLOWED",
    "accounts.google.com, SILENT",
  })
  void aTrustPolicyNamesAnIdentityProvider(String provider, Verdict expected) {
    PolicyDocument policy =
        Policies.document(
            PolicyKind.TRUST,
            "{'Effect':'Allow','Principal':{'Federated':'cognito-identity.amazonaws.com'},"
                + "'Action':'sts:AssumeRoleWithWebIdentity'}");

    assertThat(
            policy.evaluate(
                new PolicyQuery(
                    Subject.federated(provider),
                    "sts:AssumeRoleWithWebIdentity",
                    "arn:aws:iam::000000000000:role/reader",
                    RequestContext.of(Map.of()))))
        .isEqualTo(expected);
  }
}
