package dev.postern.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.declaration.DeclarationFile;
import dev.postern.provision.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.model.Tag;

/** What isn't the installation's outlives it, however it is called and whatever names it. */
final class DestructionIT {
  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
       "Principal":{"Federated":"cognito-identity.amazonaws.com"},
       "Action":"sts:AssumeRoleWithWebIdentity"}]}
      """;

  private final RunningAws aws = new RunningAws();
  private final Provisioner provisioner = Provisioner.connect(aws.connection());
  private final Path folder;

  DestructionIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void close() {
    provisioner.close();
    aws.close();
  }

  @Test
  void aRoleOfAnotherInstallationStaysThoughItHasTheName() throws IOException {
    String role = "lone-us-east-1-signed-in";
    aws.root()
        .iam()
        .createRole(
            wanted ->
                wanted
                    .roleName(role)
                    .assumeRolePolicyDocument(TRUST)
                    .tags(Tag.builder().key("postern").value("another").build()));

    List<Step> steps = destroy("name: lone\nfiles: {bucket: lone-files}\n");

    assertThat(steps).isEmpty();
    assertThatCode(() -> aws.root().iam().getRole(which -> which.roleName(role)))
        .doesNotThrowAnyException();
  }

  @Test
  void poolsAndABucketMadeByHandStayThoughTheyAreDeclared() throws IOException {
    String pool =
        aws.root().userPools().createUserPool(one -> one.poolName("hand")).userPool().id();
    String identities =
        aws.root()
            .identityPools()
            .createIdentityPool(
                one -> one.identityPoolName("hand").allowUnauthenticatedIdentities(false))
            .identityPoolId();
    aws.root().s3().createBucket(one -> one.bucket("hand-files"));

    List<Step> steps =
        destroy(
            """
            name: lone
            existing: {user-pool: %s, identity-pool: '%s'}
            files: {bucket: hand-files}
            """
                .formatted(pool, identities));

    assertThat(steps).isEmpty();
    assertThatCode(() -> aws.root().userPools().describeUserPool(which -> which.userPoolId(pool)))
        .doesNotThrowAnyException();
    assertThatCode(
            () ->
                aws.root()
                    .identityPools()
                    .describeIdentityPool(which -> which.identityPoolId(identities)))
        .doesNotThrowAnyException();
    assertThatCode(() -> aws.root().s3().headBucket(which -> which.bucket("hand-files")))
        .doesNotThrowAnyException();
  }

  private List<Step> destroy(String text) throws IOException {
    Declaration declared =
        DeclarationFile.read(Files.writeString(folder.resolve("provision.yaml"), text));
    List<Step> steps = new ArrayList<>();
    provisioner.destroy(declared, true, true, steps::add);
    return steps;
  }
}
