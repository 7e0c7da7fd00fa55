package dev.postern.provision;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Loss;
import dev.postern.provision.plan.Plan;
import dev.postern.provision.plan.Step;
import dev.postern.provision.plan.Step.Outcome;
import dev.postern.provision.role.Access;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityProvider;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeletionProtectionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.FeatureType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreventUserExistenceErrorTypes;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.s3.model.Tag;

/** What somebody changed in AWS since, and what a run makes of it. */
final class DriftTest {
  private static final Wanted WANTED = Wanted.named("postern", "postern-files");

  private final FakeAws aws = new FakeAws();
  private Provisioned installed = apply();

  @BeforeEach
  void forgetTheInstallation() {
    aws.takeWrites();
  }

  @Test
  void givenAWeakerPasswordPolicy_whenApplied_thenItIsNamedAndStrengthened() {
    changePool(
        pool ->
            pool.policies(
                policies -> policies.passwordPolicy(password -> password.minimumLength(6))));

    assertThat(updated(Kind.USER_POOL)).containsExactly("passwords of at least 12 characters");

    assertThat(pool().policies().passwordPolicy().minimumLength()).isEqualTo(12);
    assertThat(aws.takeWrites()).containsExactly("UpdateUserPool");
  }

  @Test
  void givenAStricterPasswordPolicy_whenApplied_thenItStays() {
    changePool(
        pool ->
            pool.policies(
                policies -> policies.passwordPolicy(password -> password.minimumLength(20))));

    assertThat(apply().changed()).isFalse();
  }

  @Test
  void givenSecondFactorsTurnedOff_whenApplied_thenAnAppCanBeSetUpAgain() {
    aws.userPools.factors.clear();

    assertThat(updated(Kind.SIGN_IN_FACTORS)).containsExactly("an authenticator app can be set up");

    assertThat(aws.takeWrites()).containsExactly("SetUserPoolMfaConfig");
  }

  @Test
  void givenSecondFactorsThatAreRequired_whenApplied_thenTheyStayRequired() {
    aws.userPools.factors.replaceAll(
        (_, factors) -> factors.toBuilder().mfaConfiguration(UserPoolMfaType.ON).build());

    assertThat(apply().changed()).isFalse();
  }

  @Test
  void givenADeviceRuleOfTheOwners_whenApplied_thenItStays() {
    changePool(
        pool ->
            pool.deviceConfiguration(
                device ->
                    device
                        .challengeRequiredOnNewDevice(false)
                        .deviceOnlyRememberedOnUserPrompt(false)));

    assertThat(apply().changed()).isFalse();
  }

  @Test
  void givenDeletionProtectionTakenOff_whenApplied_thenItIsOnAgain() {
    changePool(pool -> pool.deletionProtection(DeletionProtectionType.INACTIVE));

    assertThat(updated(Kind.USER_POOL)).containsExactly("deletion protection");

    assertThat(pool().deletionProtection()).isEqualTo(DeletionProtectionType.ACTIVE);
  }

  @Test
  void givenProtectionThatIsNotWanted_whenApplied_thenItStays() {
    Provisioned again = aws.provisioner().apply(WANTED.withoutDeletionProtection(), _ -> {});

    assertThat(again.changed()).isFalse();
  }

  @Test
  void givenGuestsThatAreNewlyWanted_whenApplied_thenTheyGetARoleOfTheirOwn() {
    Wanted withGuests = WANTED.withIdentities(IdentityRules.usual().withGuests());

    Provisioned now = aws.provisioner().apply(withGuests, _ -> {});

    assertThat(aws.takeWrites())
        .containsExactlyInAnyOrder(
            "UpdateIdentityPool", "CreateRole", "PutRolePolicy", "SetIdentityPoolRoles");
    assertThat(aws.identityPools.rolesOf(now.identityPoolId()))
        .containsEntry("authenticated", now.roleArn())
        .containsEntry("unauthenticated", now.roleArn().replaceFirst("signed-in$", "guest"));
    assertThat(aws.provisioner().apply(withGuests, _ -> {}).changed()).isFalse();
  }

  @Test
  void givenASettingOfSomebodyElse_whenThePoolIsUpdated_thenThatSettingStays() {
    changePool(
        pool ->
            pool.mfaConfiguration(UserPoolMfaType.OPTIONAL)
                .lambdaConfig(lambda -> lambda.preSignUp("arn:aws:lambda:x"))
                .autoVerifiedAttributesWithStrings("phone_number"));

    apply();

    assertThat(pool().mfaConfiguration()).isEqualTo(UserPoolMfaType.OPTIONAL);
    assertThat(pool().lambdaConfig().preSignUp()).isEqualTo("arn:aws:lambda:x");
    assertThat(pool().autoVerifiedAttributesAsStrings()).containsExactly("phone_number", "email");
  }

  @Test
  void givenANewTag_whenApplied_thenEverythingGetsItAndKeepsItsOwn() {
    changePool(pool -> pool.userPoolTags(Map.of("postern", "postern", "cost", "42", "aws:x", "y")));

    aws.provisioner().apply(WANTED.withTags(Map.of("team", "a")), _ -> {});

    assertThat(pool().userPoolTags())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("postern", "postern", "cost", "42", "team", "a"));
    assertThat(aws.s3.bucket("postern-files").tags)
        .contains(Tag.builder().key("team").value("a").build());
    assertThat(aws.takeWrites())
        .containsExactlyInAnyOrder(
            "UpdateUserPool", "UpdateIdentityPool", "TagRole", "PutBucketTagging");
  }

  @Test
  void givenAnotherSignInFlow_whenApplied_thenSrpAloneIsLeft() {
    changeClient(
        client ->
            client
                .explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH)
                .preventUserExistenceErrors(PreventUserExistenceErrorTypes.LEGACY)
                .refreshTokenValidity(7));

    assertThat(updated(Kind.APP_CLIENT))
        .containsExactly(
            "sign-in by SRP and refresh tokens alone", "same answer whether or not a user exists");

    var client = aws.userPools.client(installed.clientId());
    assertThat(client.explicitAuthFlows())
        .containsExactlyInAnyOrder(
            ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH,
            ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH);
    assertThat(client.refreshTokenValidity()).isEqualTo(7);
  }

  @Test
  void givenRotatingRefreshTokens_whenApplied_thenTheRefreshFlowIsNotWanted() {
    changeClient(
        client ->
            client
                .explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH)
                .refreshTokenRotation(rotation -> rotation.feature(FeatureType.ENABLED)));

    assertThat(apply().changed()).isFalse();
  }

  @Test
  void givenGuestsAndTheClassicFlow_whenApplied_thenBothAreGone() {
    changeIdentityPool(true, "other-client");

    assertThat(updated(Kind.IDENTITY_POOL))
        .containsExactly(
            "sign-ins of the user pool's app clients, each checked with the user pool",
            "guests: true → false",
            "enhanced flow alone");

    var pool = aws.identityPools.pool(installed.identityPoolId());
    assertThat(pool.allowUnauthenticatedIdentities()).isFalse();
    assertThat(pool.cognitoIdentityProviders())
        .extracting(CognitoIdentityProvider::clientId)
        .containsExactly(installed.clientId(), "other-client");
  }

  @Test
  void givenAnotherAccess_whenApplied_thenTheRolesPolicyAloneChanges() {
    Provisioned again = aws.provisioner().apply(WANTED.withAccess(Access.FULL), _ -> {});

    assertThat(aws.takeWrites()).containsExactly("PutRolePolicy");
    assertThat(detailsOf(again, Kind.ROLE)).containsExactly("files.access: home → full");
  }

  @Test
  void givenAPolicyNarrowedByHand_whenApplied_thenThatItWidensIsTold() {
    aws.iam.policies.replaceAll((_, policy) -> policy.replace("\"s3:DeleteObject\",", ""));

    Plan plan = aws.provisioner().plan(WANTED);

    assertThat(plan.losses())
        .containsExactly(
            new Loss(Loss.Sort.WEAKENING, "files.access: a policy made by hand → home"));
    assertThat(plan.changes()).contains("files.access: a policy made by hand → home");
  }

  @Test
  void givenARoleThatTrustsSomebodyElse_whenApplied_thenItTrustsTheIdentityPoolAgain() {
    aws.iam.roles.computeIfPresent(
        "postern-eu-central-1-signed-in",
        (_, role) -> role.toBuilder().assumeRolePolicyDocument("%7B%7D").build());

    assertThat(updated(Kind.ROLE))
        .containsExactly(
            "who may take it on: those signed in through " + installed.identityPoolId());

    assertThat(aws.takeWrites()).containsExactly("UpdateAssumeRolePolicy");
  }

  @Test
  void givenAnotherAttachedRole_whenApplied_thenItIsReplacedAndGuestsRoleStays() {
    aws.identityPools.setIdentityPoolRoles(
        roles ->
            roles
                .identityPoolId(installed.identityPoolId())
                .roles(Map.of("authenticated", "arn:other", "unauthenticated", "arn:guest")));
    aws.takeWrites();

    assertThat(updated(Kind.ROLE_ATTACHMENT))
        .containsExactly("files.role: arn:other → " + installed.roleArn());

    assertThat(aws.identityPools.rolesOf(installed.identityPoolId()))
        .containsOnly(
            Map.entry("authenticated", installed.roleArn()),
            Map.entry("unauthenticated", "arn:guest"));
  }

  @Test
  void givenABucketMadePublic_whenApplied_thenItIsPrivateAgain() {
    aws.s3.bucket("postern-files").publicAccess = null;

    assertThat(updated(Kind.BUCKET)).containsExactly("public access blocked");

    assertThat(aws.takeWrites()).containsExactly("PutPublicAccessBlock");
  }

  @Test
  void givenABucketPolicyOfSomebodyElse_whenApplied_thenTheTlsStatementIsAddedToIt() {
    aws.s3.bucket("postern-files").policy =
        """
        {"Version":"2012-10-17","Statement":{"Sid":"Other","Effect":"Deny"}}""";

    assertThat(updated(Kind.BUCKET)).containsExactly("TLS only");

    assertThat(requireNonNull(aws.s3.bucket("postern-files").policy))
        .contains("\"Other\"")
        .contains("aws:SecureTransport");
  }

  @Test
  void givenDifferencesOfEveryKind_whenPlanned_thenTheyAreNamedAndNothingIsWritten() {
    changePool(pool -> pool.deletionProtection(DeletionProtectionType.INACTIVE));
    changeClient(client -> client.enableTokenRevocation(false));
    changeIdentityPool(true, installed.clientId());
    aws.iam.policies.clear();
    aws.s3.bucket("postern-files").encryption = null;

    Plan plan = aws.provisioner().plan(WANTED);

    assertThat(aws.takeWrites()).isEmpty();
    assertThat(plan.steps())
        .filteredOn(step -> step.outcome() == Outcome.WOULD_UPDATE)
        .extracting(Step::kind)
        .containsExactly(
            Kind.USER_POOL, Kind.APP_CLIENT, Kind.IDENTITY_POOL, Kind.ROLE, Kind.BUCKET);
    assertThat(plan.toString())
        .contains("would update user pool postern (eu-central-1_pool00001): deletion protection\n");
  }

  private Provisioned apply() {
    return aws.provisioner().apply(WANTED, _ -> {});
  }

  private List<String> updated(Kind kind) {
    return detailsOf(apply(), kind);
  }

  private static List<String> detailsOf(Provisioned run, Kind kind) {
    List<Step> changes = run.steps().stream().filter(step -> step.outcome().isChange()).toList();
    assertThat(changes).hasSize(1);
    assertThat(changes.getFirst().kind()).isEqualTo(kind);
    assertThat(changes.getFirst().outcome()).isEqualTo(Outcome.UPDATED);
    return changes.getFirst().details();
  }

  private UserPoolType pool() {
    return aws.userPools.pools.getFirst();
  }

  private void changePool(java.util.function.Consumer<UserPoolType.Builder> change) {
    aws.userPools.pools.set(0, pool().copy(change));
  }

  private void changeClient(
      java.util.function.Consumer<
              software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType
                  .Builder>
          change) {
    String id = installed.clientId();
    aws.userPools.clients.put(id, aws.userPools.client(id).copy(change));
  }

  private void changeIdentityPool(boolean open, String client) {
    String id = installed.identityPoolId();
    aws.identityPools.pools.put(
        id,
        aws.identityPools
            .pool(id)
            .copy(
                pool ->
                    pool.allowUnauthenticatedIdentities(open)
                        .allowClassicFlow(open)
                        .cognitoIdentityProviders(
                            CognitoIdentityProvider.builder()
                                .providerName(
                                    "cognito-idp.eu-central-1.amazonaws.com/"
                                        + installed.userPoolId())
                                .clientId(client)
                                .build())));
  }
}
