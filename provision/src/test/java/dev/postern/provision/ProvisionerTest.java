package dev.postern.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.provision.FakeAws.Killed;
import dev.postern.provision.Provisioned.Place;
import dev.postern.provision.plan.Plan;
import dev.postern.provision.plan.Step;
import dev.postern.provision.plan.Step.Outcome;
import dev.postern.provision.role.Access;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

final class ProvisionerTest {
  private static final Wanted WANTED =
      Wanted.named("postern", "postern-files").withPublicClient().withTags(Map.of("team", "a"));

  private static final ManagedLogin LOGIN =
      new ManagedLogin("files-example", URI.create("https://files.example.com"));

  private final FakeAws aws = new FakeAws();
  private final Provisioner provisioner = aws.provisioner();

  @Test
  void givenAnEmptyAccount_whenApplied_thenEverythingIsCreated() {
    Provisioned made = apply(WANTED);

    assertThat(made.changed()).isTrue();
    assertThat(made.steps()).extracting(Step::outcome).containsOnly(Outcome.CREATED);
    assertThat(made.userPoolId()).isEqualTo(aws.userPools.pools.getFirst().id());
    assertThat(made.clientSecret().value()).isEqualTo("secret-of-" + made.clientId());
    assertThat(aws.identityPools.rolesOf(made.identityPoolId()))
        .containsExactly(Map.entry("authenticated", made.roleArn()));
    assertThat(aws.s3.bucket("postern-files").publicAccess).isNotNull();
    assertThat(made.account()).isEqualTo("123456789012");
  }

  @Test
  void givenAnInstallation_whenAppliedAgain_thenNothingIsWrittenAndItSaysSo() {
    Provisioned first = apply(WANTED);
    aws.takeWrites();

    Provisioned second = apply(WANTED);

    assertThat(aws.takeWrites()).isEmpty();
    assertThat(second.changed()).isFalse();
    assertThat(second.steps()).hasSize(8).extracting(Step::outcome).containsOnly(Outcome.UNCHANGED);
    assertThat(second).usingRecursiveComparison().ignoringFields("steps").isEqualTo(first);
  }

  @Test
  void givenAnEmptyAccount_whenPlanned_thenNothingIsWrittenAndEverythingWouldBeCreated() {
    Plan plan = provisioner.plan(WANTED);

    assertThat(aws.takeWrites()).isEmpty();
    assertThat(plan.changesAnything()).isTrue();
    assertThat(plan.toString())
        .isEqualTo(
            """
            would create user pool postern
            would create sign-in factors postern
            would create app client postern
            would create app client postern-public
            would create identity pool postern
            would create role postern-eu-central-1-signed-in
            would create role attachment postern
            would create bucket postern-files\
            """);
  }

  @Test
  void givenAnInstallation_whenPlanned_thenThePlanChangesNothing() {
    apply(WANTED);

    assertThat(provisioner.plan(WANTED).changesAnything()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void givenARunKilledBeforeAWrite_whenAppliedAgain_thenThatRunCompletesIt(int write) {
    aws.killBefore(write);
    assertThatThrownBy(() -> apply(WANTED)).isInstanceOf(Killed.class);
    aws.liveOn();

    apply(WANTED);

    assertComplete();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void givenARunKilledAfterAWrite_whenAppliedAgain_thenThatRunCompletesIt(int write) {
    aws.killAfter(write);
    assertThatThrownBy(() -> apply(WANTED)).isInstanceOf(Killed.class);
    aws.liveOn();

    apply(WANTED);

    assertComplete();
  }

  @Test
  void theNumberOfWritesIsTheOneThatTheKillsGoThrough() {
    apply(WANTED);

    assertThat(aws.takeWrites()).hasSize(12);
  }

  @Test
  void progressIsToldOfEachStep() {
    List<Step> told = new ArrayList<>();

    Provisioned made = provisioner.apply(WANTED, told::add);

    assertThat(told).isEqualTo(made.steps());
  }

  @Test
  void givenHomeAccess_thenPeopleFindTheirOwnFilesAndTheSharedOnes() {
    assertThat(apply(WANTED).places())
        .containsExactly(
            new Place("Your files", "home/${identity-id}/"), new Place("Shared", "common/"));
  }

  @Test
  void givenReadAccess_thenPeopleFindTheWholeBucket() {
    assertThat(apply(WANTED.withAccess(Access.READ)).places())
        .containsExactly(new Place("All files", ""));
  }

  @Test
  void withManagedLoginTheAppClientMaySendPeopleThereAndBack() {
    Provisioned made = apply(WANTED.withManagedLogin(LOGIN));

    UserPoolClientType client = aws.userPools.client(made.clientId());
    assertThat(aws.userPools.pools.getFirst().domain()).isEqualTo("files-example");
    assertThat(client.callbackURLs())
        .containsExactly("https://files.example.com/api/auth/callback");
    assertThat(client.logoutURLs()).containsExactly("https://files.example.com/sign-in");
    assertThat(client.allowedOAuthFlowsAsStrings()).containsExactly("code");
    assertThat(client.allowedOAuthScopes())
        .containsExactly("openid", "email", "phone", "profile", "aws.cognito.signin.user.admin");
    assertThat(client.supportedIdentityProviders()).containsExactly("COGNITO");
    assertThat(provisioner.plan(WANTED.withManagedLogin(LOGIN)).changesAnything()).isFalse();
  }

  @Test
  void anInstallationIsGivenManagedLoginLater() {
    Provisioned made = apply(WANTED);

    assertThat(provisioner.plan(WANTED.withManagedLogin(LOGIN)).toString())
        .contains(
            "would create domain files-example",
            "would update app client postern (%s): sign-in at the user pool's own pages"
                .formatted(made.clientId()));
    apply(WANTED.withManagedLogin(LOGIN));
    assertThat(provisioner.plan(WANTED.withManagedLogin(LOGIN)).changesAnything()).isFalse();
  }

  @Test
  void whatTheAppClientHasOfOthersStays() {
    Provisioned made = apply(WANTED.withManagedLogin(LOGIN));
    aws.userPools.clients.computeIfPresent(
        made.clientId(),
        (_, client) ->
            client.toBuilder()
                .callbackURLs("https://other.example.com/")
                .supportedIdentityProviders("Google")
                .build());

    apply(WANTED.withManagedLogin(LOGIN));

    UserPoolClientType client = aws.userPools.client(made.clientId());
    assertThat(client.callbackURLs())
        .containsExactly(
            "https://other.example.com/", "https://files.example.com/api/auth/callback");
    assertThat(client.supportedIdentityProviders()).containsExactly("Google", "COGNITO");
  }

  @Test
  void aDomainThatThePoolHasIsKept() {
    apply(WANTED.withManagedLogin(LOGIN));

    Provisioned again = apply(WANTED.withManagedLogin(new ManagedLogin("another", LOGIN.site())));

    assertThat(again.changed()).isFalse();
    assertThat(aws.userPools.pools.getFirst().domain()).isEqualTo("files-example");
  }

  @Test
  void theSecretIsInNoTextThatIsPrinted() {
    Provisioned made = apply(WANTED);

    assertThat(made.toString()).doesNotContain(made.clientSecret().value());
    assertThat(made.steps().toString()).doesNotContain(made.clientSecret().value());
  }

  private Provisioned apply(Wanted wanted) {
    return provisioner.apply(wanted, _ -> {});
  }

  private void assertComplete() {
    assertThat(aws.userPools.pools).hasSize(1);
    assertThat(aws.userPools.clients).hasSize(2);
    assertThat(aws.identityPools.pools).hasSize(1);
    assertThat(aws.s3.buckets).hasSize(1);
    assertThat(aws.s3.bucket("postern-files").publicAccess).isNotNull();
    assertThat(aws.s3.bucket("postern-files").encryption).isNotNull();
    assertThat(aws.s3.bucket("postern-files").policy).isNotNull();
    assertThat(provisioner.plan(WANTED).changesAnything()).isFalse();
  }
}
