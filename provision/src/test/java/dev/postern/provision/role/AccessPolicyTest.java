package dev.postern.provision.role;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AccessPolicyTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void homeAccessIsTheCommonFolderToReadAndThePersonsOwnToWrite() throws IOException {
    String policy = policy(Access.HOME).json();

    assertThat(JSON.readTree(policy))
        .isEqualTo(
            JSON.readTree(
                """
                {"Version":"2012-10-17","Statement":[
                 {"Sid":"ListTopFolders","Effect":"Allow","Action":["s3:ListBucket"],
                  "Resource":["arn:aws:s3:::files"],
                  "Condition":{"StringEquals":{"s3:prefix":[""],"s3:delimiter":["/"]}}},
                 {"Sid":"ListCommonAndOwn","Effect":"Allow","Action":["s3:ListBucket"],
                  "Resource":["arn:aws:s3:::files"],
                  "Condition":{"StringLike":{"s3:prefix":["common/*",
                   "home/${cognito-identity.amazonaws.com:sub}/*"]}}},
                 {"Sid":"ListVersionsOfOwn","Effect":"Allow","Action":["s3:ListBucketVersions"],
                  "Resource":["arn:aws:s3:::files"],
                  "Condition":{"StringLike":{"s3:prefix":[
                   "home/${cognito-identity.amazonaws.com:sub}/*"]}}},
                 {"Sid":"SeeVersioning","Effect":"Allow","Action":["s3:GetBucketVersioning"],
                  "Resource":["arn:aws:s3:::files"]},
                 {"Sid":"ReadCommonAndOwn","Effect":"Allow",
                  "Action":["s3:GetObject","s3:GetObjectTagging"],
                  "Resource":["arn:aws:s3:::files/common/*",
                   "arn:aws:s3:::files/home/${cognito-identity.amazonaws.com:sub}/*"]},
                 {"Sid":"WriteOwn","Effect":"Allow",
                  "Action":["s3:GetObjectVersion","s3:GetObjectVersionTagging","s3:PutObject",
                   "s3:PutObjectTagging","s3:PutObjectVersionTagging","s3:DeleteObject",
                   "s3:DeleteObjectVersion","s3:RestoreObject","s3:AbortMultipartUpload",
                   "s3:ListMultipartUploadParts"],
                  "Resource":["arn:aws:s3:::files/home/${cognito-identity.amazonaws.com:sub}/*"]}]}
                """));
  }

  @Test
  void readAccessWritesNothing() {
    assertThat(policy(Access.READ).json()).doesNotContain("Put").doesNotContain("Delete");
  }

  @ParameterizedTest
  @EnumSource
  void noAccessListsTheBucketsOfTheAccount(Access access) {
    assertThat(policy(access).json()).doesNotContain("ListAllMyBuckets").doesNotContain("\"*\"");
  }

  @ParameterizedTest
  @EnumSource
  void noAccessChangesWhoMayRead(Access access) {
    assertThat(policy(access).json()).doesNotContain("Acl").doesNotContain("BucketPolicy");
  }

  @ParameterizedTest
  @EnumSource
  void aPolicyIsKnownAgainAsIamGivesIt(Access access) {
    Policy policy = policy(access);

    assertThat(policy.saysTheSameAs(asIamGives(policy))).isTrue();
  }

  @Test
  void otherPoliciesAreTold() {
    assertThat(policy(Access.READ).saysTheSameAs(asIamGives(policy(Access.FULL)))).isFalse();
    assertThat(policy(Access.READ).saysTheSameAs("%ZZ")).isFalse();
    assertThat(policy(Access.READ).saysTheSameAs("no JSON")).isFalse();
  }

  @Test
  void theRoleTrustsThoseWhoSignedInThroughTheOnePool() throws IOException {
    assertThat(
            JSON.readTree(
                new TrustPolicy("eu-central-1:pool", Who.SIGNED_IN, false).policy().json()))
        .isEqualTo(
            JSON.readTree(
                """
                {"Version":"2012-10-17","Statement":[
                 {"Sid":"SignedInThroughTheIdentityPool","Effect":"Allow",
                  "Principal":{"Federated":"cognito-identity.amazonaws.com"},
                  "Action":["sts:AssumeRoleWithWebIdentity"],
                  "Condition":{
                   "StringEquals":{"cognito-identity.amazonaws.com:aud":["eu-central-1:pool"]},
                   "ForAnyValue:StringLike":{
                    "cognito-identity.amazonaws.com:amr":["authenticated"]}}}]}
                """));
  }

  private static Policy policy(Access access) {
    return new AccessPolicy(access, "files", "common/", "home/").policyOf(Who.SIGNED_IN);
  }

  private static String asIamGives(Policy policy) {
    return URLEncoder.encode(policy.json(), StandardCharsets.UTF_8);
  }
}
