package dev.postern.launcher.doctor;

import static dev.postern.launcher.doctor.Installation.ANN;
import static dev.postern.launcher.doctor.Installation.BUCKET;
import static dev.postern.launcher.doctor.Installation.PASSWORD;
import static dev.postern.launcher.doctor.Installation.ann;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Secret;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Verdict;
import dev.postern.launcher.doctor.person.PersonQuestion;
import dev.postern.launcher.doctor.person.PersonQuestion.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cognitoidentity.model.AmbiguousRoleResolutionType;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMapping;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMappingType;

/** Why can't this person see this bucket? */
class WhyNotIT {
  private static final Place SECRET = new Place(BUCKET, "secret/");
  private static final Place COMMON = new Place(BUCKET, "common/");

  private final Installation installation;
  private final String role;
  private final String roleName;

  WhyNotIT(@TempDir Path folder) throws IOException {
    installation = new Installation(folder);
    role = installation.role();
    roleName = role.substring(role.lastIndexOf('/') + 1);
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void whatNoPolicyAllowsIsExplainedByTheRoleAndItsOrigin() {
    Finding finding = bucket(ann(Optional.of(PASSWORD), SECRET));

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILURE);
    assertThat(finding.found())
        .contains("ann, in no group, doesn't see s3://doctor-files/secret/")
        .contains("They have the role " + role)
        .contains("the identity pool gives it to everybody who signed in")
        .contains("may not s3:ListBucket there: none of its policies allows it");
    assertThat(finding.remedy())
        .contains("Allow s3:ListBucket on arn:aws:s3:::doctor-files")
        .contains("s3:prefix begins with secret/");
  }

  @Test
  void whatAPolicyForbidsIsExplainedByItsName() {
    installation
        .root()
        .iam()
        .putRolePolicy(
            put ->
                put.roleName(roleName)
                    .policyName("keep-out")
                    .policyDocument(
                        """
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Deny",
                          "Action": "s3:ListBucket", "Resource": "*"}]}"""));

    assertThat(bucket(ann(Optional.of(PASSWORD), COMMON)).found()).contains("keep-out forbids it");
  }

  @Test
  void whatTheBucketForbidsIsSaidToBeTheBuckets() {
    installation
        .root()
        .s3()
        .putBucketPolicy(
            put ->
                put.bucket(BUCKET)
                    .policy(
                        """
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Deny",
                          "Principal": {"AWS": "%s"},
                          "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::%s"}]}"""
                            .formatted(role, BUCKET)));

    assertThat(bucket(ann(Optional.of(PASSWORD), COMMON)).found())
        .contains("its own policies allow s3:ListBucket there, so the bucket's policy");
  }

  @Test
  void aBucketThatIsNoneIsSaidToBeNone() {
    assertThat(bucket(ann(Optional.of(PASSWORD), new Place("nowhere-at-all", ""))).found())
        .contains("there is no such bucket");
  }

  @Test
  void withoutAPasswordIamIsAskedAboutTheRoleOfTheGroup() {
    joinStaff();
    mapByToken(AmbiguousRoleResolutionType.AUTHENTICATED_ROLE);

    Finding finding = bucket(ann(Optional.empty(), SECRET));

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILURE);
    assertThat(finding.found())
        .contains("ann, in staff, doesn't see")
        .contains("it is the role of their group staff");
  }

  @Test
  void withoutAPasswordWhatIamAllowsIsFine() {
    assertThat(bucket(ann(Optional.empty(), COMMON)).verdict()).isEqualTo(Verdict.OK);
  }

  @Test
  void whomNoRuleFitsIsSaidToGetNoCredentials() {
    mapByToken(AmbiguousRoleResolutionType.DENY);

    assertThat(finding("person.credentials", ann(Optional.empty(), COMMON)).found())
        .contains("ann, in no group, gets none")
        .contains("denies whom no rule fits");
  }

  @Test
  void aWrongPasswordIsSaidToBeWrong() {
    Finding finding =
        finding("person.sign-in", ann(Optional.of(new Secret("Wrong-Pass-4711!")), COMMON));

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILURE);
    assertThat(finding.found()).contains("ann doesn't get in");
  }

  private void joinStaff() {
    String pool = installation.provisioned().userPoolId();
    installation
        .root()
        .userPools()
        .createGroup(create -> create.userPoolId(pool).groupName("staff").roleArn(role));
    installation
        .root()
        .userPools()
        .adminAddUserToGroup(add -> add.userPoolId(pool).groupName("staff").username(ANN));
  }

  private void mapByToken(AmbiguousRoleResolutionType otherwise) {
    String provider =
        "cognito-idp.us-east-1.amazonaws.com/%s:%s"
            .formatted(
                installation.provisioned().userPoolId(), installation.provisioned().clientId());
    installation
        .root()
        .identityPools()
        .setIdentityPoolRoles(
            set ->
                set.identityPoolId(installation.provisioned().identityPoolId())
                    .roles(Map.of("authenticated", role))
                    .roleMappings(
                        Map.of(
                            provider,
                            RoleMapping.builder()
                                .type(RoleMappingType.TOKEN)
                                .ambiguousRoleResolution(otherwise)
                                .build())));
  }

  private Finding bucket(PersonQuestion question) {
    return finding("person.bucket", question);
  }

  private Finding finding(String id, PersonQuestion question) {
    List<Finding> findings =
        installation.examine(Optional.of(question)).findings().stream()
            .filter(finding -> finding.id().equals(id))
            .toList();
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }
}
