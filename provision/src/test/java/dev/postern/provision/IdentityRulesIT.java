package dev.postern.provision;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.provision.identitypool.RoleRules;
import dev.postern.provision.identitypool.RoleRules.Match;
import dev.postern.provision.identitypool.RoleRules.Otherwise;
import dev.postern.provision.identitypool.RoleRules.Rule;
import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Step;
import dev.postern.provision.userpool.PoolProvider;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.cognitoidentity.model.AmbiguousRoleResolutionType;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMapping;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMappingType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/** Providers, roles and tags, as AWS has them after a run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class IdentityRulesIT {
  private static final String ROLE = "arn:aws:iam::123456789012:role/harbour";
  private static final RoleRules BY_RULE =
      new RoleRules(
          Otherwise.NOTHING, List.of(new Rule("custom:team", Match.CONTAINS, "harbour", ROLE)));

  private final RunningAws aws = new RunningAws();
  private final Provisioned made;

  IdentityRulesIT() {
    apply(Wanted.named("postern", "postern-files").withoutDeletionProtection());
    made = apply(wanted(BY_RULE, "g-secret"));
  }

  @AfterAll
  void close() {
    aws.close();
  }

  @Test
  void whatWasAddedToAnInstallationIsThereAndNothingElseChanges() {
    assertThat(made.steps())
        .filteredOn(step -> step.outcome().isChange())
        .extracting(Step::kind)
        .containsExactlyInAnyOrder(
            Kind.IDENTITY_PROVIDER,
            Kind.IDENTITY_PROVIDER,
            Kind.DOMAIN,
            Kind.APP_CLIENT,
            Kind.IDENTITY_POOL,
            Kind.ROLE,
            Kind.ROLE,
            Kind.ROLE_ATTACHMENT,
            Kind.PRINCIPAL_TAGS);
  }

  @Test
  void aSecondRunChangesNothing() {
    assertThat(apply(wanted(BY_RULE, "g-secret")).changed()).isFalse();
  }

  @Test
  void peopleOfTheAppClientMaySignInAtTheProviders() {
    assertThat(client().supportedIdentityProviders())
        .containsExactlyInAnyOrder("COGNITO", "Google", "Staff");
  }

  @Test
  void theIdentityPoolChoosesRolesByTheRules() {
    RoleMapping mapping = mapping();

    assertThat(mapping.type()).isEqualTo(RoleMappingType.RULES);
    assertThat(mapping.ambiguousRoleResolution()).isEqualTo(AmbiguousRoleResolutionType.DENY);
    assertThat(mapping.rulesConfiguration().rules())
        .singleElement()
        .satisfies(rule -> assertThat(rule.roleARN()).isEqualTo(ROLE));
  }

  @Test
  void sessionsAreTaggedByWhatTheTokenSaysAndTheRoleAllowsThat() {
    assertThat(
            aws.root()
                .identityPools()
                .getPrincipalTagAttributeMap(
                    which ->
                        which
                            .identityPoolId(made.identityPoolId())
                            .identityProviderName(provider()))
                .principalTags())
        .isEqualTo(Map.of("team", "custom:team"));
    assertThat(
            aws.root()
                .iam()
                .getRole(which -> which.roleName(made.roleArn().replaceAll(".*/", "")))
                .role()
                .assumeRolePolicyDocument())
        .contains("sts%3ATagSession");
  }

  @Test
  void whatIsOtherwiseInAwsIsNamedAndSetRight() {
    Wanted changed = wanted(new RoleRules(Otherwise.USUAL_ROLE, List.of()), "another-secret");

    List<Step> planned = plan(changed);
    apply(changed);

    assertThat(planned)
        .filteredOn(step -> step.outcome().isChange())
        .extracting(Step::toString)
        .satisfiesExactlyInAnyOrder(
            step ->
                assertThat(step)
                    .isEqualTo(
                        "would update identity provider Google (Google): providers.Google.client_secret: another"),
            step ->
                assertThat(step)
                    .startsWith("would update role attachment postern")
                    .contains("roles.by: rules → token", "roles.otherwise: nothing → usual-role"));
    assertThat(mapping().type()).isEqualTo(RoleMappingType.TOKEN);
    apply(wanted(BY_RULE, "g-secret"));
  }

  private Provisioned apply(Wanted wanted) {
    try (Provisioner provisioner = Provisioner.connect(aws.connection())) {
      return provisioner.apply(wanted, _ -> {});
    }
  }

  private List<Step> plan(Wanted wanted) {
    try (Provisioner provisioner = Provisioner.connect(aws.connection())) {
      return provisioner.plan(wanted).steps();
    }
  }

  private RoleMapping mapping() {
    return requireNonNull(
        aws.root()
            .identityPools()
            .getIdentityPoolRoles(which -> which.identityPoolId(made.identityPoolId()))
            .roleMappings()
            .get(provider() + ":" + made.clientId()));
  }

  private UserPoolClientType client() {
    return aws.root()
        .userPools()
        .describeUserPoolClient(
            which -> which.userPoolId(made.userPoolId()).clientId(made.clientId()))
        .userPoolClient();
  }

  private String provider() {
    return "cognito-idp.us-east-1.amazonaws.com/" + made.userPoolId();
  }

  private static Wanted wanted(RoleRules roles, String secret) {
    return Wanted.named("postern", "postern-files")
        .withoutDeletionProtection()
        .withManagedLogin(new ManagedLogin("files", URI.create("https://files.example.com")))
        .withIdentities(
            new IdentityRules(
                true,
                Optional.of(roles),
                Map.of("team", "custom:team"),
                List.of(
                    new PoolProvider(
                        "Google",
                        PoolProvider.Type.GOOGLE,
                        Map.of(
                            "client_id", "g",
                            "client_secret", secret,
                            "authorize_scopes", "openid email"),
                        Map.of("email", "email"),
                        List.of()),
                    new PoolProvider(
                        "Staff",
                        PoolProvider.Type.OIDC,
                        Map.of(
                            "client_id", "s",
                            "authorize_scopes", "openid",
                            "oidc_issuer", "https://staff.example",
                            "attributes_request_method", "GET"),
                        Map.of(),
                        List.of("staff.example")))));
  }
}
