package dev.postern.localaws.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyParserTest {
  private static final String ALLOW = "'Effect':'Allow','Action':'s3:*','Resource':'*'";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[]",
        "'text'",
        "{}",
        "{'Statement':[]}",
        "{'Statement':'all'}",
        "{'Version':'2020-01-01','Statement':{" + ALLOW + "}}",
        "{'Version':'2012-10-17','Statement':{" + ALLOW + "},'Extra':1}",
        "{'Statement':{" + ALLOW + ",'Color':'red'}}",
        "{'Statement':{" + ALLOW + "}} trailing",
        "{'Statement':{" + ALLOW + ",'Effect':'Deny'}}",
        "{'Statement':{'Effect':'allow','Action':'s3:*','Resource':'*'}}",
        "{'Statement':{'Action':'s3:*','Resource':'*'}}",
        "{'Statement':{'Effect':'Allow','Resource':'*'}}",
        "{'Statement':{'Effect':'Allow','Action':'s3:*'}}",
        "{'Statement':{'Effect':'Allow','Action':[],'Resource':'*'}}",
        "{'Statement':{'Effect':'Allow','Action':[1],'Resource':'*'}}",
        "{'Statement':{'Effect':'Allow','Action':'GetObject','Resource':'*'}}",
        "{'Statement':{'Effect':'Allow','Action':'s3:*','NotAction':'s3:x','Resource':'*'}}",
        "{'Statement':{'Effect':'Allow','Action':'s3:*','Resource':'bucket'}}",
        "{'Statement':{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3'}}",
        "{'Statement':{'Effect':'Allow','Action':'s3:*','Resource':'*','NotResource':'*'}}",
        "{'Statement':{" + ALLOW + ",'Principal':'*'}}",
        "{'Statement':{" + ALLOW + ",'Sid':'a b'}}",
        "{'Statement':[{" + ALLOW + ",'Sid':'a'},{" + ALLOW + ",'Sid':'a'}]}",
        "{'Statement':{" + ALLOW + ",'Condition':'x'}}",
        "{'Statement':{" + ALLOW + ",'Condition':{'StringEquals':'x'}}}",
        "{'Statement':{" + ALLOW + ",'Condition':{'StringEquals':{}}}}",
        "{'Statement':{" + ALLOW + ",'Condition':{'StringEquals':{'nocolon':'x'}}}}",
        "{'Statement':{" + ALLOW + ",'Condition':{'StringEquals':{'a:b':[]}}}}",
        "{'Statement':{" + ALLOW + ",'Condition':{'StringIs':{'a:b':'x'}}}}",
        "{'Statement':{" + ALLOW + ",'Condition':{'ForSome:StringEquals':{'a:b':'x'}}}}",
        "{'Statement':{" + ALLOW + ",'Condition':{'NumericEquals':{'a:b':'x'}}}}",
        "{'Statement':{" + ALLOW + ",'Condition':{'DateEquals':{'a:b':'x'}}}}",
        "{'Statement':{" + ALLOW + ",'Condition':{'IpAddress':{'a:b':'example.com'}}}}",
        "{'Statement':{" + ALLOW + ",'Condition':{'IpAddress':{'a:b':'10.0.0.0/33'}}}}",
        "{'Statement':{" + ALLOW + ",'Condition':{'Null':{'a:b':'maybe'}}}}",
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'s3:*','Resource':"
            + "'arn:aws:s3:::a/${aws:userid'}}",
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'s3:*','Resource':"
            + "'arn:aws:s3:::a/${}'}}",
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'s3:*','Resource':"
            + "'arn:aws:s3:::a/${aws:userid, nobody}'}}",
      })
  void whatIsNoIdentityPolicyIsRefused(String text) {
    assertThatThrownBy(() -> parse(PolicyKind.IDENTITY, text))
        .isInstanceOf(MalformedPolicyException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Statement':{'Effect':'Allow','Action':'sts:AssumeRole'}}",
        "{'Statement':{'Effect':'Allow','Action':'s3:*','Principal':'*'}}",
        "{'Statement':{'Effect':'Allow','Action':'sts:AssumeRole','Principal':'*','Resource':'*'}}",
        "{'Statement':{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{}}}",
        "{'Statement':{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'AWS':'ann'}}}",
        "{'Statement':{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'Who':'*'}}}",
        "{'Statement':{'Effect':'Allow','Action':'sts:AssumeRole','NotPrincipal':'*'}}",
      })
  void whatIsNoTrustPolicyIsRefused(String text) {
    assertThatThrownBy(() -> parse(PolicyKind.TRUST, text))
        .isInstanceOf(MalformedPolicyException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "not json; This policy contains invalid Json",
        "{'Statement':{'Effect':'Allow','Action':'s3:*','Resource':'b'}};"
            + " Resource b must be in ARN format or \"*\".",
        "{'Statement':{'Effect':'Allow','Action':'s3:*','Resource':'*','Principal':'*'}};"
            + " Policy document should not specify a principal.",
      },
      quoteCharacter = '`')
  void theRefusalSaysWhyInTheWordsOfAws(String text, String message) {
    assertThatThrownBy(() -> parse(PolicyKind.IDENTITY, text)).hasMessage(message);
  }

  @Test
  void theTextComesBackAsItWasPut() {
    String text = "{ \"Statement\" : {\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"} }";

    assertThat(PolicyDocument.parse(PolicyKind.IDENTITY, text).text()).isEqualTo(text);
  }

  private static PolicyDocument parse(PolicyKind kind, String text) {
    return PolicyDocument.parse(kind, text.replace('\'', '"'));
  }
}
