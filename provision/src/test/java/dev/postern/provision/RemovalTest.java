package dev.postern.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Ownership;
import dev.postern.provision.plan.Run;
import dev.postern.provision.plan.Step;
import dev.postern.provision.role.RoleRemoval;
import dev.postern.provision.userpool.UserPoolRemoval;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/** What keeps things from being deleted, which is taken away first. */
final class RemovalTest {
  private static final String ROLE = "postern-eu-central-1-signed-in";

  private final FakeAws aws = new FakeAws();

  @Test
  void aRoleWithAManagedPolicyLosesItAndIsDeleted() {
    var unused = aws.provisioner().apply(Wanted.named("postern", "postern-files"), _ -> {});
    aws.iam.attached.add("arn:aws:iam::aws:policy/ReadOnlyAccess");
    aws.takeWrites();
    RoleRemoval removal = new RoleRemoval(aws.iam, new Ownership("postern", Map.of()));

    removal.delete(Run.forReal(_ -> {}), removal.find(ROLE).orElseThrow());

    assertThat(aws.takeWrites()).containsExactly("DetachRolePolicy", "DeleteRole");
    assertThat(aws.iam.roles).doesNotContainKey(ROLE);
  }

  @Test
  void aRoleOfAnotherInstallationIsNotFound() {
    var unused = aws.provisioner().apply(Wanted.named("postern", "postern-files"), _ -> {});

    assertThat(new RoleRemoval(aws.iam, new Ownership("other", Map.of())).find(ROLE)).isEmpty();
  }

  @Test
  void theDomainsOfAPoolGoBeforeIt() {
    Run run = Run.dry();
    UserPoolType pool =
        UserPoolType.builder()
            .id("eu-central-1_pool")
            .name("postern")
            .domain("files")
            .customDomain("sign-in.example.com")
            .build();

    new UserPoolRemoval(aws.userPools).delete(run, pool);

    assertThat(run.steps())
        .extracting(Step::kind)
        .containsExactly(Kind.DOMAIN, Kind.DOMAIN, Kind.USER_POOL);
  }
}
