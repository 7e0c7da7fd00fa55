package dev.postern.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.declaration.Existing;
import dev.postern.provision.plan.Allowed;
import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Step;
import dev.postern.provision.plan.Step.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;
import software.amazon.awssdk.services.iam.model.Role;

/** Installations that are taken away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DestroyIT {
  private static final Allowed ALL = new Allowed(true, true);

  private final RunningAws aws = new RunningAws();
  private final Provisioner provisioner = Provisioner.connect(aws.connection());
  private final Declarations declarations;

  DestroyIT(@TempDir Path folder) {
    declarations = new Declarations(folder);
  }

  @AfterAll
  void close() {
    provisioner.close();
    aws.close();
  }

  @Test
  void aDestroyedInstallationIsGone() {
    Declaration declared = declared("gone");
    apply(declared);

    provisioner.destroy(declared, false, true, _ -> {});

    assertThat(provisioner.planDestruction(declared, false, false).changesAnything()).isFalse();
    assertThat(provisioner.plan(declared).steps())
        .extracting(Step::outcome)
        .containsOnly(Outcome.WOULD_CREATE);
  }

  @Test
  void aDestructionThatWasKilledIsCompletedByTheNext() {
    for (int write = 0; write < 8; write++) {
      Declaration declared = declared("half-" + write);
      apply(declared);
      try (Provisioner dying = aws.provisioner(KillSwitch.before(write))) {
        assertThatThrownBy(() -> dying.destroy(declared, false, true, _ -> {}))
            .hasMessageContaining("killed");
      }

      provisioner.destroy(declared, false, true, _ -> {});

      assertThat(provisioner.plan(declared).steps())
          .extracting(Step::outcome)
          .containsOnly(Outcome.WOULD_CREATE);
    }
  }

  @Test
  void aProtectedPoolAndABucketWithObjectsAreNotDestroyedUnlessTold() {
    Declaration declared = declared("kept");
    apply(declared);
    aws.root().s3().putObject(o -> o.bucket("kept-files").key("a"), RequestBody.fromString("a"));

    assertThatThrownBy(() -> provisioner.destroy(declared, false, true, _ -> {}))
        .hasMessageContaining("holds objects");
    assertThatThrownBy(() -> provisioner.destroy(declared, true, false, _ -> {}))
        .hasMessageContaining("--despite-protection");
    assertThat(provisioner.plan(declared).changes()).isEmpty();

    provisioner.destroy(declared, true, true, _ -> {});
    assertThat(provisioner.planDestruction(declared, false, false).changesAnything()).isFalse();
  }

  @Test
  void whatWasTakenOverIsDestroyedToTheEndEvenIfThatWasBrokenOff() {
    for (int write = 0; write < 8; write++) {
      Declaration taken = takenOver("taken-" + write);
      apply(taken);
      try (Provisioner dying = aws.provisioner(KillSwitch.before(write))) {
        assertThatThrownBy(() -> dying.destroy(taken, false, true, _ -> {}))
            .hasMessageContaining("killed");
      }

      provisioner.destroy(taken, false, true, _ -> {});

      assertThat(provisioner.planDestruction(taken, false, false).changesAnything()).isFalse();
      assertThatThrownBy(() -> provisioner.plan(taken))
          .hasMessageContaining("there is no user pool " + taken.existing().userPool());
    }
  }

  @Test
  void whatComesIntoABucketAfterItWasLookedIntoStays() {
    Declaration declared = declared("late");
    apply(declared);

    assertThatThrownBy(
            () ->
                provisioner.destroy(
                    declared,
                    false,
                    true,
                    step -> {
                      if (step.kind() == Kind.USER_POOL) {
                        aws.root()
                            .s3()
                            .putObject(
                                o -> o.bucket("late-files").key("a"), RequestBody.fromString("a"));
                      }
                    }))
        .hasMessageContaining("holds objects by now");

    assertThat(aws.root().s3().listObjectsV2(b -> b.bucket("late-files")).contents()).hasSize(1);
  }

  @Test
  void whatGoesIsToldByItsArn() {
    Declaration declared = declared("told");
    apply(declared);
    List<Step> gone = new ArrayList<>();

    provisioner.destroy(declared, false, true, gone::add);

    assertThat(gone)
        .filteredOn(step -> step.kind() == Kind.USER_POOL || step.kind() == Kind.IDENTITY_POOL)
        .hasSize(2)
        .allSatisfy(step -> assertThat(step.id().orElseThrow()).startsWith("arn:aws:cognito-"));
  }

  @Test
  void rolesOfGroupsThatWereDeclaredOnceGoToo() {
    Declaration declared = declared("once");
    apply(declared);
    aws.root()
        .userPools()
        .deleteGroup(which -> which.userPoolId(apply(declared).userPoolId()).groupName("pilots"));

    provisioner.destroy(declared, false, true, _ -> {});

    assertThat(aws.root().iam().listRoles().roles())
        .extracting(Role::roleName)
        .noneMatch(name -> name.startsWith("once-"));
  }

  private Declaration takenOver(String name) {
    String pool =
        aws.root()
            .userPools()
            .createUserPool(
                one ->
                    one.poolName("ours-" + name)
                        .usernameConfiguration(names -> names.caseSensitive(false))
                        .aliasAttributes(AliasAttributeType.EMAIL)
                        .schema(
                            SchemaAttributeType.builder()
                                .name("email")
                                .attributeDataType("String")
                                .required(true)
                                .mutable(true)
                                .build(),
                            SchemaAttributeType.builder()
                                .name("berth")
                                .attributeDataType("String")
                                .mutable(true)
                                .stringAttributeConstraints(all -> all.maxLength("2048"))
                                .build()))
            .userPool()
            .id();
    String identities =
        aws.root()
            .identityPools()
            .createIdentityPool(
                one -> one.identityPoolName(name).allowUnauthenticatedIdentities(false))
            .identityPoolId();
    return declared(name).over(new Existing(pool, null, identities));
  }

  private Provisioned apply(Declaration declaration) {
    return provisioner.apply(declaration, ALL, _ -> {});
  }

  private Declaration declared(String name) {
    return declarations.declared(name);
  }
}
