package dev.postern.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.provision.plan.Plan;
import dev.postern.provision.plan.Step;
import dev.postern.provision.plan.Step.Outcome;
import dev.postern.provision.role.Access;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Provisioning through the SDK and the wire, each test an installation of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProvisionerIT {
  private static final int WRITES = 11;

  private final RunningAws aws;
  private final Provisioner provisioner;

  ProvisionerIT() {
    aws = new RunningAws();
    provisioner = Provisioner.connect(aws.connection());
  }

  @AfterAll
  void close() {
    provisioner.close();
    aws.close();
  }

  @Test
  void givenAnInstallation_whenAppliedAgain_thenNothingIsWrittenAndItSaysSo() {
    Wanted wanted = wanted("twice");
    Provisioned first = apply(wanted);
    KillSwitch counting = KillSwitch.never();

    Provisioned second;
    try (Provisioner counted = aws.provisioner(counting)) {
      second = counted.apply(wanted, _ -> {});
    }

    assertThat(first.steps()).extracting(Step::outcome).containsOnly(Outcome.CREATED);
    assertThat(second.steps()).extracting(Step::outcome).containsOnly(Outcome.UNCHANGED);
    assertThat(counting.writes()).isZero();
    assertThat(second).usingRecursiveComparison().ignoringFields("steps").isEqualTo(first);
  }

  @Test
  void givenNothing_whenPlanned_thenThePlanIsWhatARunDoesAndNothingIsWritten() {
    Wanted wanted = wanted("planned");
    KillSwitch counting = KillSwitch.never();

    Plan plan;
    try (Provisioner counted = aws.provisioner(counting)) {
      plan = counted.plan(wanted);
    }

    assertThat(counting.writes()).isZero();
    assertThat(plan.steps())
        .hasSize(8)
        .extracting(Step::outcome)
        .containsOnly(Outcome.WOULD_CREATE);
  }

  @Test
  void givenAChangeOfWhatIsWanted_whenApplied_thenThatAloneIsUpdated() {
    apply(wanted("drift").withoutDeletionProtection());
    Wanted changed = wanted("drift").withAccess(Access.READ).withTags(Map.of("team", "a"));

    Provisioned second = apply(changed);

    assertThat(second.steps())
        .filteredOn(step -> step.outcome() == Outcome.UPDATED)
        .extracting(step -> step.kind() + ": " + String.join("; ", step.details()))
        .containsExactlyInAnyOrder(
            "user pool: tag team=a; deletion protection",
            "identity pool: tag team=a",
            "role: tag team=a; files.access: home → read",
            "bucket: tag team=a");
    assertThat(apply(changed).changed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void givenARunKilledBeforeAWrite_whenAppliedAgain_thenThatRunCompletesIt(int write) {
    givenAKilledRun_thenTheNextCompletesIt(wanted("before-" + write), KillSwitch.before(write));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void givenARunKilledAfterAWrite_whenAppliedAgain_thenThatRunCompletesIt(int write) {
    givenAKilledRun_thenTheNextCompletesIt(wanted("after-" + write), KillSwitch.after(write));
  }

  @Test
  void theNumberOfWritesIsTheOneThatTheKillsGoThrough() {
    KillSwitch counting = KillSwitch.never();

    try (Provisioner counted = aws.provisioner(counting)) {
      counted.apply(wanted("counted"), _ -> {});
    }

    assertThat(counting.writes()).isEqualTo(WRITES);
  }

  @Test
  void theUserPoolIsSetUpAsItShouldBe() {
    Provisioned made = apply(wanted("pool"));

    var pool =
        aws.root().userPools().describeUserPool(p -> p.userPoolId(made.userPoolId())).userPool();
    assertThat(pool.autoVerifiedAttributesAsStrings()).containsExactly("email");
    assertThat(pool.deletionProtectionAsString()).isEqualTo("ACTIVE");
    assertThat(pool.usernameConfiguration().caseSensitive()).isFalse();
    assertThat(pool.schemaAttributes())
        .anyMatch(attribute -> attribute.name().equals("email") && attribute.required());
    assertThat(pool.deviceConfiguration().deviceOnlyRememberedOnUserPrompt()).isTrue();
    assertThat(pool.mfaConfigurationAsString()).isEqualTo("OPTIONAL");
  }

  @Test
  void givenSignInByChoice_whenApplied_thenPasskeysAndCodesStandBesideThePassword() {
    Provisioned made = apply(wanted("choice").withSignIn(SignInWays.byChoice("files.example.com")));

    var pools = aws.root().userPools();
    var pool = pools.describeUserPool(p -> p.userPoolId(made.userPoolId())).userPool();
    var factors = pools.getUserPoolMfaConfig(p -> p.userPoolId(made.userPoolId()));
    assertThat(pool.policies().signInPolicy().allowedFirstAuthFactorsAsStrings())
        .containsExactlyInAnyOrder("PASSWORD", "WEB_AUTHN", "EMAIL_OTP");
    assertThat(factors.webAuthnConfiguration().relyingPartyId()).isEqualTo("files.example.com");
    assertThat(factors.softwareTokenMfaConfiguration().enabled()).isTrue();
  }

  @Test
  void givenSignInByPassword_whenChoiceIsWanted_thenItIsAddedOnce() {
    apply(wanted("later"));
    var choice = wanted("later").withSignIn(SignInWays.byChoice("localhost"));

    Provisioned changed = apply(choice);

    assertThat(changed.changed()).isTrue();
    assertThat(apply(choice).changed()).isFalse();
  }

  @Test
  void theBucketIsPrivateAndEncrypted() {
    apply(wanted("bucket"));

    var s3 = aws.root().s3();
    assertThat(
            s3.getPublicAccessBlock(b -> b.bucket("postern-bucket-files"))
                .publicAccessBlockConfiguration()
                .restrictPublicBuckets())
        .isTrue();
    assertThat(
            s3.getBucketEncryption(b -> b.bucket("postern-bucket-files"))
                .serverSideEncryptionConfiguration()
                .rules())
        .hasSize(1);
  }

  private void givenAKilledRun_thenTheNextCompletesIt(Wanted wanted, KillSwitch killSwitch) {
    try (Provisioner dying = aws.provisioner(killSwitch)) {
      assertThatThrownBy(() -> dying.apply(wanted, _ -> {})).hasMessageContaining("killed");
    }

    apply(wanted);

    assertThat(poolsNamed(wanted.name())).hasSize(1);
    assertThat(provisioner.plan(wanted).steps())
        .extracting(Step::outcome)
        .containsOnly(Outcome.UNCHANGED);
    assertThat(
            aws.root()
                .s3()
                .getPublicAccessBlock(bucket -> bucket.bucket(wanted.bucket()))
                .publicAccessBlockConfiguration()
                .blockPublicPolicy())
        .isTrue();
  }

  private List<String> poolsNamed(String name) {
    return aws
        .root()
        .userPools()
        .listUserPoolsPaginator(page -> page.maxResults(60))
        .userPools()
        .stream()
        .map(pool -> pool.name())
        .filter(name::equals)
        .toList();
  }

  private Provisioned apply(Wanted wanted) {
    return provisioner.apply(wanted, _ -> {});
  }

  private static Wanted wanted(String name) {
    return Wanted.named("postern-" + name, "postern-" + name + "-files").withPublicClient();
  }
}
