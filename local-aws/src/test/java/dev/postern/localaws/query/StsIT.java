package dev.postern.localaws.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.localaws.iam.Role;
import dev.postern.localaws.s3.TestAws;
import dev.postern.localaws.sigv4.RawRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.InvalidIdentityTokenException;
import software.amazon.awssdk.services.sts.model.StsException;

class StsIT {
  private final TestAws aws = new TestAws();
  private final Role role = aws.role("reader", "");
  private final StsClient sts = aws.stsClient(TestAws.root());

  @AfterEach
  void close() {
    sts.close();
    aws.close();
  }

  @Test
  void theRootUserIsTold() {
    assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::000000000000:root");
    assertThat(sts.getCallerIdentity().account()).isEqualTo("000000000000");
  }

  @Test
  void aWebIdentityBecomesARoleSession() {
    AssumeRoleWithWebIdentityResponse response =
        sts.assumeRoleWithWebIdentity(
            r -> r.roleArn(role.arn()).roleSessionName("ann").webIdentityToken("good:sub-1"));

    assertThat(response.subjectFromWebIdentityToken()).isEqualTo("sub-1");
    assertThat(response.audience()).isEqualTo(TestAws.POOL);
    assertThat(response.provider()).isEqualTo("cognito-identity.amazonaws.com");
    assertThat(response.assumedRoleUser().arn())
        .isEqualTo("arn:aws:sts::000000000000:assumed-role/reader/ann");
    var key = response.credentials();
    try (StsClient asSession =
        aws.stsClient(
            AwsSessionCredentials.create(
                key.accessKeyId(), key.secretAccessKey(), key.sessionToken()))) {
      assertThat(asSession.getCallerIdentity().arn())
          .isEqualTo("arn:aws:sts::000000000000:assumed-role/reader/ann");
      assertThat(asSession.getCallerIdentity().userId()).isEqualTo("AROAREADER:ann");
    }
  }

  @Test
  void aTokenThatIsNotGenuineIsRefused() {
    assertThatThrownBy(
            () ->
                sts.assumeRoleWithWebIdentity(
                    r -> r.roleArn(role.arn()).roleSessionName("ann").webIdentityToken("forged")))
        .isInstanceOf(InvalidIdentityTokenException.class);
  }

  @Test
  void aWrongSecretIsRefused() {
    try (StsClient wrong =
        aws.stsClient(AwsBasicCredentials.create(TestAws.ROOT.accessKeyId(), "wrong"))) {
      assertThatThrownBy(wrong::getCallerIdentity)
          .isInstanceOfSatisfying(
              StsException.class,
              e -> {
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch");
                assertThat(e.statusCode()).isEqualTo(403);
                assertThat(e.requestId()).isNotBlank();
              });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Action=GetCallerIdentity&Version=2011-06-15, 403, MissingAuthenticationToken",
    "Action=Nothing&Version=2011-06-15, 400, InvalidAction",
    "Action=GetCallerIdentity&Version=2000-01-01, 400, InvalidAction",
    "Version=2011-06-15, 400, MissingAction",
    "Action=AssumeRoleWithWebIdentity&Version=2011-06-15, 400, ValidationError",
    "%zz, 400, MissingAction",
  })
  void whatCannotBeAnsweredIsRefusedInXml(String form, int status, String code) {
    HttpResponse<String> response =
        RawRequest.of("POST", aws.endpoint().resolve("/"))
            .header("content-type", "application/x-www-form-urlencoded; charset=utf-8")
            .body(form)
            .send();

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).contains("text/xml");
    assertThat(response.body())
        .contains("<ErrorResponse xmlns=", "<Code>" + code + "</Code>", "<RequestId>");
  }
}
