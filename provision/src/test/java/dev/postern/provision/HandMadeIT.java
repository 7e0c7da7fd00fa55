package dev.postern.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.provision.aws.Endpoints;
import dev.postern.provision.declaration.Client.Flow;
import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.declaration.Users;
import dev.postern.provision.plan.Allowed;
import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Step;
import dev.postern.provision.plan.Step.Outcome;
import dev.postern.provision.yaml.PosternYaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityProvider;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/** Things that somebody made without Postern, read and taken over. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HandMadeIT {
  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
       "Principal":{"Federated":"cognito-identity.amazonaws.com"},
       "Action":"sts:AssumeRoleWithWebIdentity"}]}
      """;
  private static final String ALLOWS =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*",
       "Resource":["arn:aws:s3:::old-files","arn:aws:s3:::old-files/*"]}]}
      """;

  private final RunningAws aws = new RunningAws();
  private final Provisioner provisioner = Provisioner.connect(aws.connection());
  private final String poolId;
  private final String clientId;
  private final String identityPoolId;
  private final String roleArn;

  HandMadeIT() {
    var pools = aws.root().userPools();
    poolId =
        pools
            .createUserPool(
                pool ->
                    pool.poolName("Our People, 2019")
                        .autoVerifiedAttributes(VerifiedAttributeType.EMAIL)
                        .userPoolTags(Map.of("cost", "12")))
            .userPool()
            .id();
    clientId =
        pools
            .createUserPoolClient(
                client ->
                    client
                        .userPoolId(poolId)
                        .clientName("web")
                        .generateSecret(true)
                        .explicitAuthFlows(
                            ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH,
                            ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH)
                        .refreshTokenValidity(7))
            .userPoolClient()
            .clientId();
    var identities = aws.root().identityPools();
    identityPoolId =
        identities
            .createIdentityPool(
                pool ->
                    pool.identityPoolName("ours")
                        .allowUnauthenticatedIdentities(false)
                        .cognitoIdentityProviders(
                            CognitoIdentityProvider.builder()
                                .providerName("cognito-idp.us-east-1.amazonaws.com/" + poolId)
                                .clientId(clientId)
                                .build()))
            .identityPoolId();
    roleArn =
        aws.root()
            .iam()
            .createRole(role -> role.roleName("ours").assumeRolePolicyDocument(TRUST))
            .role()
            .arn();
    aws.root()
        .iam()
        .putRolePolicy(policy -> policy.roleName("ours").policyName("all").policyDocument(ALLOWS));
    identities.setIdentityPoolRoles(
        roles -> roles.identityPoolId(identityPoolId).roles(Map.of("authenticated", roleArn)));
  }

  @AfterAll
  void close() {
    provisioner.close();
    aws.close();
  }

  @Test
  void whatIsThereIsDeclared() {
    Exported exported = provisioner.export(ofPool());

    Declaration declared = exported.declaration();
    assertThat(declared.name()).isEqualTo("our-people-2019");
    assertThat(declared.existing().userPoolId()).hasValue(poolId);
    assertThat(declared.existing().clientId()).hasValue(clientId);
    assertThat(declared.existing().identityPoolId()).hasValue(identityPoolId);
    assertThat(declared.tags()).isEqualTo(Map.of("cost", "12"));
    assertThat(declared.users().password())
        .isEqualTo(new Users.Password(8, true, true, true, true, 0, 7));
    assertThat(declared.client().flows()).containsExactly(Flow.PASSWORD);
    assertThat(declared.client().refreshToken()).hasToString("7d");
    assertThat(declared.users().recoverBy()).containsExactly(Users.Contact.EMAIL);
    assertThat(declared.files().bucket()).isEqualTo("old-files");
    assertThat(declared.files().role()).isEqualTo(roleArn);
    assertThat(exported.notes()).singleElement().asString().contains(roleArn, "stays yours");
    assertThat(exported.installation())
        .hasValueSatisfying(
            one -> {
              assertThat(one.identityPoolId()).isEqualTo(identityPoolId);
              assertThat(PosternYaml.of(Endpoints.none(), one).text())
                  .contains("sign-in-flow: password\n");
            });
  }

  @Test
  void whatIsDeclaredOfItIsTakenOverAndNothingIsMadeTwice() {
    Declaration declared = provisioner.export(ofPool()).declaration();
    aws.root().s3().createBucket(bucket -> bucket.bucket("old-files"));

    Provisioned taken = provisioner.apply(declared, Allowed.NOTHING, _ -> {});

    assertThat(taken.userPoolId()).isEqualTo(poolId);
    assertThat(taken.clientId()).isEqualTo(clientId);
    assertThat(taken.identityPoolId()).isEqualTo(identityPoolId);
    assertThat(taken.roleArn()).isEqualTo(roleArn);
    assertThat(taken.steps())
        .filteredOn(step -> step.outcome() == Outcome.CREATED)
        .extracting(Step::kind)
        .isEmpty();
    assertThat(taken.steps())
        .filteredOn(step -> step.kind() == Kind.BUCKET)
        .extracting(Step::outcome)
        .containsExactly(Outcome.LEFT_ALONE);
    assertThat(provisioner.plan(declared).changes()).isEmpty();
    assertThat(aws.root().userPools().listUserPools(page -> page.maxResults(60)).userPools())
        .hasSize(1);
  }

  @Test
  void severalClientsWithASecretAreNamed() {
    String pool = aws.root().userPools().createUserPool(one -> one.poolName("two")).userPool().id();
    for (String name : List.of("a", "b")) {
      aws.root()
          .userPools()
          .createUserPoolClient(
              client -> client.userPoolId(pool).clientName(name).generateSecret(true));
    }

    assertThatThrownBy(
            () ->
                provisioner.export(
                    new ExportSource(
                        Optional.empty(),
                        Optional.of(pool),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())))
        .hasMessageContaining("--client");
    aws.root().userPools().deleteUserPool(which -> which.userPoolId(pool));
  }

  private ExportSource ofPool() {
    return new ExportSource(
        Optional.empty(),
        Optional.of(poolId),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
