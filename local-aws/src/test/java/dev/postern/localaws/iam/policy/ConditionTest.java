package dev.postern.localaws.iam.policy;

import static dev.postern.localaws.iam.policy.Policies.ask;
import static dev.postern.localaws.iam.policy.Policies.identity;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
  /** Policy values and the request's values part at bars; a dash is a request without the key. */
  @ParameterizedTest(name = "{0} [{1}] of [{2}] holds: {3}")
  @CsvSource({
    "StringEquals, a, a, true",
    "StringEquals, a, A, false",
    "StringEquals, a|b, b, true",
    "StringEquals, a*, ab, false",
    "StringEquals, a, -, false",
    "StringEqualsIfExists, a, -, true",
    "StringEqualsIfExists, a, b, false",
    "StringNotEquals, a, b, true",
    "StringNotEquals, a, a, false",
    "StringNotEquals, a|b, b, false",
    "StringNotEquals, a, -, true",
    "StringNotEqualsIfExists, a, -, true",
    "StringEqualsIgnoreCase, aB, Ab, true",
    "StringEqualsIgnoreCase, a, b, false",
    "StringNotEqualsIgnoreCase, aB, Ab, false",
    "StringNotEqualsIgnoreCase, a, b, true",
    "StringLike, a*c, abbc, true",
    "StringLike, a?c, abc, true",
    "StringLike, a?c, abbc, false",
    "StringLike, A*, ab, false",
    "StringNotLike, a*, ab, false",
    "StringNotLike, a*, ba, true",
    "NumericEquals, 10, 10.0, true",
    "NumericEquals, 10, 11, false",
    "NumericNotEquals, 10, 11, true",
    "NumericNotEquals, 10, 10, false",
    "NumericLessThan, 10, 9, true",
    "NumericLessThan, 10, 10, false",
    "NumericLessThanEquals, 10, 10, true",
    "NumericLessThanEquals, 100, 99, true",
    "NumericGreaterThan, 10, 9, false",
    "NumericGreaterThan, -1, 0, true",
    "NumericGreaterThanEquals, 10, 10, true",
    "NumericLessThan, 10, many, false",
    "NumericLessThan, 10, -, false",
    "DateEquals, 2026-01-01T00:00:00Z, 2026-01-01T01:00:00+01:00, true",
    "DateNotEquals, 2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z, false",
    "DateLessThan, 2026-01-01, 2025-12-31T23:59:59Z, true",
    "DateLessThan, 2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z, false",
    "DateLessThanEquals, 2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z, true",
    "DateGreaterThan, 1767225600, 2026-01-01T00:00:01Z, true",
    "DateGreaterThanEquals, 2026-01-01T00:00:00Z, 1767225600, true",
    "DateGreaterThan, 2026-01-01T00:00:00Z, yesterday, false",
    "Bool, true, true, true",
    "Bool, true, TRUE, true",
    "Bool, false, true, false",
    "Bool, true, -, false",
    "BoolIfExists, true, -, true",
    "BinaryEquals, QmlnIQ==, QmlnIQ==, true",
    "BinaryEquals, QmlnIQ==, qmlnIQ==, false",
    "IpAddress, 203.0.113.0/24, 203.0.113.7, true",
    "IpAddress, 203.0.113.0/24, 203.0.114.7, false",
    "IpAddress, 203.0.113.7, 203.0.113.7, true",
    "IpAddress, 203.0.113.128/25, 203.0.113.127, false",
    "IpAddress, 0.0.0.0/0, 198.51.100.1, true",
    "IpAddress, 2001:db8::/32, 2001:db8:1::1, true",
    "IpAddress, 2001:db8::/32, 2001:db9::1, false",
    "IpAddress, 203.0.113.0/24, localhost, false",
    "NotIpAddress, 203.0.113.0/24, 203.0.113.7, false",
    "NotIpAddress, 203.0.113.0/24, 198.51.100.1, true",
    "ArnEquals, arn:aws:s3:::a, arn:aws:s3:::a, true",
    "ArnEquals, arn:aws:iam::*:role/x, arn:aws:iam::000000000000:role/x, true",
    "ArnLike, arn:aws:iam::*:role/x*, arn:aws:iam::000000000000:role/xy, true",
    "ArnLike, arn:aws:iam::*, arn:aws:iam::000000000000:role/x, false",
    "ArnLike, arn:*:role/x, arn:aws:iam::000000000000:role/x, false",
    "ArnNotLike, arn:aws:s3:::a*, arn:aws:s3:::ab, false",
    "ArnNotEquals, arn:aws:s3:::a, arn:aws:s3:::b, true",
    "Null, true, -, true",
    "Null, true, a, false",
    "Null, false, a, true",
    "Null, false, -, false",
    "ForAnyValue:StringEquals, a|b, x|b, true",
    "ForAnyValue:StringEquals, a|b, x|y, false",
    "ForAnyValue:StringEquals, a, -, false",
    "ForAnyValue:StringEqualsIfExists, a, -, true",
    "ForAnyValue:StringLike, auth*, unauth|authenticated, true",
    "ForAnyValue:StringNotEquals, a, a|b, true",
    "ForAnyValue:StringNotEquals, a, a, false",
    "ForAllValues:StringEquals, a|b, a|b|a, true",
    "ForAllValues:StringEquals, a|b, a|c, false",
    "ForAllValues:StringEquals, a, -, true",
    "ForAllValues:StringNotEquals, a, b|c, true",
    "ForAllValues:StringNotEquals, a, b|a, false",
    "ForAllValues:StringLike, a*, ab|ac, true",
  })
  void anOperatorHoldsOrNot(String operator, String policyValues, String found, boolean holds) {
    PolicyDocument policy =
        identity(
            "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'"
                + operator
                + "':{'aws:key':['"
                + policyValues.replace("|", "','")
                + "']}}}");
    Map<String, List<String>> context =
        found.equals("-") ? Map.of() : Map.of("aws:key", Arrays.asList(found.split("\\|")));

    assertThat(ask(policy, "s3:GetObject", "arn:aws:s3:::b/k", context))
        .isEqualTo(holds ? Verdict.ALLOWED : Verdict.SILENT);
  }

  @Test
  void allConditionsMustHold() {
    PolicyDocument policy =
        identity(
            "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{"
                + "'StringEquals':{'aws:a':'1','aws:b':'2'},'Bool':{'aws:c':'true'}}}");

    assertThat(ask(policy, "s3:X", "*", context("1", "2", "true"))).isEqualTo(Verdict.ALLOWED);
    assertThat(ask(policy, "s3:X", "*", context("1", "3", "true"))).isEqualTo(Verdict.SILENT);
    assertThat(ask(policy, "s3:X", "*", context("1", "2", "false"))).isEqualTo(Verdict.SILENT);
  }

  @Test
  void aKeyMayHaveAnyCase() {
    PolicyDocument policy = prefix("StringEquals", "a");

    assertThat(ask(policy, "s3:ListBucket", "*", Map.of("S3:PREFIX", List.of("a"))))
        .isEqualTo(Verdict.ALLOWED);
  }

  @Test
  void aValueMayBeAVariable() {
    PolicyDocument policy = prefix("StringLike", "home/${aws:userid}/*");

    assertThat(
            ask(
                policy,
                "s3:ListBucket",
                "*",
                Map.of("s3:prefix", List.of("home/ann/x"), "aws:userid", List.of("ann"))))
        .isEqualTo(Verdict.ALLOWED);
    assertThat(
            ask(
                policy,
                "s3:ListBucket",
                "*",
                Map.of("s3:prefix", List.of("home/bob/x"), "aws:userid", List.of("ann"))))
        .isEqualTo(Verdict.SILENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"StringLike", "StringNotLike", "StringNotEquals", "StringEquals"})
  void aVariableWithoutAValueMakesNoOperatorHold(String operator) {
    PolicyDocument policy = prefix(operator, "home/${aws:userid}/");

    assertThat(ask(policy, "s3:ListBucket", "*", Map.of("s3:prefix", List.of("home/ann/"))))
        .isEqualTo(Verdict.SILENT);
  }

  private static PolicyDocument prefix(String operator, String value) {
    return identity(
        "{'Effect':'Allow','Action':'s3:ListBucket','Resource':'*','Condition':{'"
            + operator
            + "':{'s3:prefix':'"
            + value
            + "'}}}");
  }

  private static Map<String, List<String>> context(String a, String b, String c) {
    return Map.of("aws:a", List.of(a), "aws:b", List.of(b), "aws:c", List.of(c));
  }
}
