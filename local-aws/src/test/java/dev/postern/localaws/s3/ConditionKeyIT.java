package dev.postern.localaws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.sigv4.RawRequest;
import dev.postern.localaws.sts.TemporaryCredentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request tells the policies about itself. */
class ConditionKeyIT extends S3Fixture {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'StringEquals':{'s3:prefix':''}; list-type=2&prefix=; true",
        "'StringEquals':{'s3:prefix':''}; list-type=2; false",
        "'StringEquals':{'s3:prefix':'a b/é'}; list-type=2&prefix=a%20b%2F%C3%A9; true",
        "'StringEquals':{'s3:delimiter':'/'}; list-type=2&delimiter=%2F; true",
        "'StringEquals':{'s3:delimiter':'/'}; list-type=2; false",
        "'NumericLessThanEquals':{'s3:max-keys':'10'}; list-type=2&max-keys=10; true",
        "'NumericLessThanEquals':{'s3:max-keys':'10'}; list-type=2&max-keys=11; false",
        "'NumericLessThanEquals':{'s3:max-keys':'10'}; list-type=2; false",
        "'Bool':{'aws:SecureTransport':'false'}; list-type=2; true",
        "'Bool':{'aws:SecureTransport':'true'}; list-type=2; false",
        "'IpAddress':{'aws:SourceIp':'127.0.0.0/8'}; list-type=2; true",
        "'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}; list-type=2; false",
        "'StringEquals':{'s3:authType':'REST-HEADER'}; list-type=2; true",
        "'StringEquals':{'s3:authType':'REST-QUERY-STRING'}; list-type=2; false",
        "'NumericLessThan':{'s3:signatureAge':'900000'}; list-type=2; true",
        "'StringEquals':{'aws:ResourceAccount':'000000000000'}; list-type=2; true",
        "'StringEquals':{'cognito-identity.amazonaws.com:aud':'"
            + TestAws.POOL
            + "'}; list-type=2; true",
        "'ForAnyValue:StringEquals':{'cognito-identity.amazonaws.com:amr':'authenticated'};"
            + " list-type=2; true",
        "'StringLike':{'aws:userid':'AROACALLER:*'}; list-type=2; true",
        "'StringEquals':{'aws:PrincipalTag/team':'red'}; list-type=2; false",
      })
  void aListIsAllowedUnderACondition(String condition, String query, boolean allowed) {
    TemporaryCredentials session =
        aws.session(
            "caller",
            ("{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'s3:ListBucket',"
                    + "'Resource':'arn:aws:s3:::photos','Condition':{"
                    + condition
                    + "}}}")
                .replace('\'', '"'));

    int status =
        RawRequest.of("GET", aws.endpoint().resolve("/photos?" + query))
            .signForS3(TestAws.of(session), TestAws.REGION, s -> {})
            .send()
            .statusCode();

    assertThat(status).isEqualTo(allowed ? 200 : 403);
  }

  @Test
  void anUploadTellsItsHeaders() {
    TemporaryCredentials session =
        aws.session(
            "uploader",
            """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:PutObject",
             "Resource":"*","Condition":{"StringEquals":{
              "s3:x-amz-server-side-encryption":"aws:kms"}}}}
            """);

    assertThat(put(session, "aws:kms")).isEqualTo(200);
    assertThat(put(session, "AES256")).isEqualTo(403);
  }

  private int put(TemporaryCredentials session, String encryption) {
    return RawRequest.of("PUT", aws.endpoint().resolve("/photos/k"))
        .body("content")
        .header("x-amz-server-side-encryption", encryption)
        .signForS3(TestAws.of(session), TestAws.REGION, s -> {})
        .send()
        .statusCode();
  }
}
