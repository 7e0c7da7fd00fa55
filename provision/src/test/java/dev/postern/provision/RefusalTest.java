package dev.postern.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.provision.aws.Endpoints;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.plan.Step;
import dev.postern.provision.plan.Step.Outcome;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;

/** What a run doesn't do, and how it says so. */
final class RefusalTest {
  private static final Wanted WANTED = Wanted.named("postern", "postern-files");

  private final FakeAws aws = new FakeAws();

  @Test
  void givenTwoUserPoolsOfTheInstallation_whenApplied_thenBothAreNamedAndNothingIsWritten() {
    apply();
    aws.userPools.pools.add(
        aws.userPools.pools.getFirst().copy(pool -> pool.id("eu-central-1_twin")));
    aws.takeWrites();

    assertThatThrownBy(this::apply)
        .isInstanceOf(ProvisionException.class)
        .hasMessageContaining("eu-central-1_pool00001, eu-central-1_twin");
    assertThat(aws.takeWrites()).isEmpty();
  }

  @Test
  void givenAUserPoolOfTheNameWithoutTheTag_whenApplied_thenItIsSomebodyElses() {
    apply();
    aws.userPools.pools.add(
        aws.userPools.pools.getFirst().copy(pool -> pool.id("other").userPoolTags(Map.of())));

    assertThat(apply().changed()).isFalse();
  }

  @Test
  void givenTwoAppClientsOfTheName_whenApplied_thenItIsRefused() {
    Provisioned installed = apply();
    UserPoolClientType client = aws.userPools.client(installed.clientId());
    aws.userPools.clients.put("twin", client.copy(twin -> twin.clientId("twin")));

    assertThatThrownBy(this::apply)
        .isInstanceOf(ProvisionException.class)
        .hasMessageContaining("There are 2 app clients named postern");
  }

  @Test
  void givenAnAppClientWithoutASecret_whenApplied_thenItIsRefused() {
    Provisioned installed = apply();
    UserPoolClientType client = aws.userPools.client(installed.clientId());
    aws.userPools.clients.put(installed.clientId(), client.copy(open -> open.clientSecret(null)));

    assertThatThrownBy(this::apply)
        .isInstanceOf(ProvisionException.class)
        .hasMessageContaining("was made without a secret");
  }

  @Test
  void givenARoleOfSomebodyElse_whenApplied_thenItIsRefusedBeforeAnythingIsWritten() {
    String name = "postern-eu-central-1-signed-in";
    aws.iam.roles.put(
        name, Role.builder().roleName(name).arn("arn:aws:iam::1:role/" + name).build());

    assertThatThrownBy(this::apply)
        .isInstanceOf(ProvisionException.class)
        .hasMessageContaining("lacks the tag postern=postern");
    assertThat(aws.takeWrites()).isEmpty();
  }

  @Test
  void givenABucketOfTheSameAccount_whenApplied_thenItIsUsedAsItIs() {
    aws.s3.buckets.put("postern-files", new FakeS3.Settings());

    Provisioned installed = apply();

    assertThat(installed.steps())
        .filteredOn(step -> step.outcome() == Outcome.LEFT_ALONE)
        .extracting(Step::toString)
        .containsExactly(
            "left alone bucket postern-files (postern-files): not created by this installation, so its settings stay as they are");
    assertThat(aws.takeWrites()).noneMatch(write -> write.contains("Bucket"));
  }

  @Test
  void givenABucketInAnotherRegion_whenApplied_thenItIsRefused() {
    FakeS3.Settings elsewhere = new FakeS3.Settings();
    elsewhere.region = "us-west-2";
    aws.s3.buckets.put("postern-files", elsewhere);

    assertThatThrownBy(this::apply)
        .isInstanceOf(ProvisionException.class)
        .hasMessageContaining("is in us-west-2, not in eu-central-1");
  }

  @Test
  void givenABucketNameOfAnotherAccount_whenApplied_thenItSaysThatItIsTaken() {
    aws.refuse(
        "CreateBucket",
        FakeAws.coded(BucketAlreadyExistsException.builder(), 409, "BucketAlreadyExists").build());

    assertThatThrownBy(this::apply)
        .isInstanceOf(ProvisionException.class)
        .hasMessageContaining("The bucket name postern-files is taken");
  }

  @Test
  void givenAMissingPermission_whenApplied_thenItIsNamedWithoutAwssOwnWords() {
    aws.refuse("CreateUserPool", userPoolFailure(400, "AccessDeniedException"));

    assertThatThrownBy(this::apply)
        .isInstanceOf(ProvisionException.class)
        .hasMessage(
            "Could not create the user pool postern: AWS refused it (AccessDeniedException)."
                + " The credentials in use need the permission cognito-idp:CreateUserPool and"
                + " cognito-idp:TagResource; grant it and run the command again.");
  }

  @Test
  void givenExpiredCredentials_whenApplied_thenItSaysToSignInAgain() {
    aws.refuse("ListUserPools", userPoolFailure(400, "ExpiredTokenException"));

    assertThatThrownBy(this::apply)
        .hasMessageContaining("Sign in to AWS again")
        .hasMessageNotContaining("raw text");
  }

  @Test
  void givenAnUnreachableAws_whenApplied_thenItSaysSo() {
    aws.refuse("GetRole", SdkClientException.create("raw text"));

    assertThatThrownBy(this::apply)
        .isInstanceOf(ProvisionException.class)
        .hasMessageContaining("AWS can't be reached")
        .hasMessageNotContaining("raw text");
  }

  @Test
  void givenSettingsThatAwsRefuses_whenApplied_thenItsOwnWordsSayWhy() {
    aws.refuse("CreateUserPool", userPoolFailure(400, "InvalidParameterException"));

    assertThatThrownBy(this::apply)
        .hasMessageContaining(
            "AWS answered InvalidParameterException: raw text of AWS (request request-1)")
        .hasMessageContaining("Change what it refuses");
  }

  @Test
  void givenAnUnforeseenAnswer_whenApplied_thenItsCodeAndRequestAreNamed() {
    aws.refuse("ListUserPools", userPoolFailure(404, "StrangeException"));

    assertThatThrownBy(this::apply)
        .hasMessageContaining("AWS answered StrangeException (request request-1)")
        .hasMessageNotContaining("raw text");
  }

  @Test
  void givenARoleThatIsNotKnownEverywhereYet_whenApplied_thenItIsTriedAgain() {
    aws.refuse("PutRolePolicy", FakeIam.nothing());
    aws.refuse("SetIdentityPoolRoles", identityPoolFailure("InvalidParameterException"));
    aws.refuse("SetIdentityPoolRoles", identityPoolFailure("InvalidParameterException"));

    assertThat(apply().changed()).isTrue();

    assertThat(aws.pauses).hasSize(3);
  }

  @Test
  void givenARoleThatIsNeverKnown_whenApplied_thenTheTriesEnd() {
    for (int i = 0; i < 100; i++) {
      aws.refuse("SetIdentityPoolRoles", identityPoolFailure("InvalidParameterException"));
    }

    assertThatThrownBy(this::apply)
        .hasMessageContaining("Could not set the roles of the identity pool postern");
    assertThat(aws.pauses).hasSize(7);
  }

  @Test
  void givenAnS3WithoutASetting_whenApplied_thenItDoesWithoutIt() {
    Provisioner provisioner = aws.provisioner(s3At("https://minio.example"));
    aws.refuse("PutBucketEncryption", FakeS3.failure(501, "NotImplemented"));

    assertThat(provisioner.apply(WANTED, _ -> {}).changed()).isTrue();
  }

  @Test
  void givenRealS3_whenASettingIsRefused_thenTheRunFails() {
    aws.refuse("PutBucketEncryption", FakeS3.failure(501, "NotImplemented"));

    assertThatThrownBy(this::apply).hasMessageContaining("encryption at rest");
  }

  @Test
  void givenAnEndpointWithoutTls_whenApplied_thenTheBucketDoesNotInsistOnIt() {
    aws.provisioner(s3At("http://localhost:9229")).apply(WANTED, _ -> {});

    assertThat(aws.s3.bucket("postern-files").policy).isNull();
  }

  private Provisioned apply() {
    return aws.provisioner().apply(WANTED, _ -> {});
  }

  private static Endpoints s3At(String address) {
    Endpoints none = Endpoints.none();
    return new Endpoints(
        none.cognitoIdp(),
        none.cognitoIdentity(),
        none.sts(),
        none.iam(),
        Optional.of(URI.create(address)));
  }

  private static RuntimeException userPoolFailure(int status, String code) {
    return FakeAws.coded(CognitoIdentityProviderException.builder(), status, code).build();
  }

  private static RuntimeException identityPoolFailure(String code) {
    return FakeAws.coded(CognitoIdentityException.builder(), 400, code).build();
  }
}
