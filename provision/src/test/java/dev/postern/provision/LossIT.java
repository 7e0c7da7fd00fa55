package dev.postern.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.plan.Allowed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.model.Role;

/** What a run takes away, and that it has to be allowed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LossIT {
  private static final Allowed ALL = new Allowed(true, true);

  private final RunningAws aws = new RunningAws();
  private final Provisioner provisioner = Provisioner.connect(aws.connection());
  private final Declarations declarations;

  LossIT(@TempDir Path folder) {
    declarations = new Declarations(folder);
  }

  @AfterAll
  void close() {
    provisioner.close();
    aws.close();
  }

  @Test
  void givenMoreToDoAndAnotherPrefixAtOnce_thenBothAreToldAndHaveToBeAllowed() throws IOException {
    apply(declared("both", "access: read #all", "access: home\n  common-prefix: public/docs/"));
    Declaration wider =
        declared("both", "access: read #all", "access: full\n  common-prefix: public/");

    assertThatThrownBy(() -> provisioner.apply(wider, new Allowed(false, true), _ -> {}))
        .hasMessageContainingAll(
            "weaker: files.access: home → full (--allow-weaker)",
            "weaker: files.common-prefix: public/docs/ → public/ (--allow-weaker)");

    provisioner.apply(wider, new Allowed(true, false), _ -> {});
    assertThat(provisioner.plan(wider).changes()).isEmpty();
  }

  @Test
  void givenAnotherTagForSessions_thenItHasToBeAllowed() throws IOException {
    apply(declared("tags"));
    Declaration other = declared("tags", "'custom:team'} #tags", "'custom:berth'} #tags");

    assertThatThrownBy(() -> provisioner.apply(other, new Allowed(false, true), _ -> {}))
        .hasMessageContaining("weaker: principal-tags.team: custom:team → custom:berth");

    provisioner.apply(other, new Allowed(true, false), _ -> {});
    assertThat(provisioner.export(ExportSource.named("tags")).declaration()).isEqualTo(other);
  }

  @Test
  void givenRolesDeclaredNoMoreThatGaveNothingOtherwise_thenThatHasToBeAllowed()
      throws IOException {
    String roles = "roles: {by: token, otherwise: usual-role}";
    Declaration strict = declared("strict", roles, "roles: {by: token, otherwise: nothing}");
    apply(strict);
    Declaration without =
        declared(
            "strict",
            "access: full}\n  - {name: clerks, role: 'arn:aws:iam::123456789012:role/clerks'}\nguests: true\n"
                + roles,
            "role: 'arn:aws:iam::123456789012:role/pilots'}\n  - {name: clerks, role: 'arn:aws:iam::123456789012:role/clerks'}\nguests: true");

    assertThatThrownBy(() -> provisioner.apply(without, new Allowed(false, true), _ -> {}))
        .hasMessageContaining("weaker: roles.otherwise: nothing → none (--allow-weaker)");
  }

  @Test
  void givenARoleThatSomebodyDeleted_thenItIsMadeAgainWithoutLeave() {
    Declaration declared = declared("again");
    apply(declared);
    for (String role : List.of("again-us-east-1-signed-in", "again-us-east-1-group-pilots")) {
      aws.root().iam().deleteRolePolicy(p -> p.roleName(role).policyName("postern-access"));
      aws.root().iam().deleteRole(r -> r.roleName(role));
    }

    provisioner.apply(declared, Allowed.NOTHING, _ -> {});

    assertThat(provisioner.plan(declared).changes()).isEmpty();
  }

  @Test
  void givenSomethingWeaker_thenNothingIsWrittenUnlessThatIsAllowed() throws IOException {
    apply(declared("weaker"));
    Declaration weaker = declared("weaker", "minimum-length: 14", "minimum-length: 8");
    KillSwitch counting = KillSwitch.never();

    try (Provisioner counted = aws.provisioner(counting)) {
      assertThatThrownBy(() -> counted.apply(weaker, new Allowed(false, true), _ -> {}))
          .isInstanceOf(ProvisionException.class)
          .hasMessageContaining("weaker: users.password.minimum-length: 14 → 8 (--allow-weaker)");
    }

    assertThat(counting.writes()).isZero();
    assertThat(provisioner.apply(weaker, new Allowed(true, false), _ -> {}).changed()).isTrue();
  }

  @Test
  void givenSomethingDeclaredNoMore_thenItStaysUnlessItMayGo() throws IOException {
    apply(declared("fewer"));
    Declaration fewer =
        declared("fewer", "- {name: pilots, description: Who, precedence: 1, access: full}", "");

    assertThatThrownBy(() -> provisioner.apply(fewer, new Allowed(true, false), _ -> {}))
        .hasMessageContaining("deleted: group pilots (--allow-delete)");

    provisioner.apply(fewer, new Allowed(false, true), _ -> {});
    assertThat(provisioner.export(ExportSource.named("fewer")).declaration()).isEqualTo(fewer);
  }

  @Test
  void givenADomainDeclaredNoMore_thenItGoesWhereItMay() throws IOException {
    String pages = "managed-login: {public-url: https://files.example.com, domain: homeless}\n";
    String providers =
        "providers:\n  - {type: google, client-id: g, client-secret: hush, scopes: openid}\n";
    apply(declared("homeless"));
    Declaration without = declared("homeless", pages + providers, "");

    assertThatThrownBy(() -> provisioner.apply(without, new Allowed(true, false), _ -> {}))
        .hasMessageContaining("deleted: domain homeless (--allow-delete)");

    apply(without);
    assertThat(provisioner.plan(without).changes()).isEmpty();
    assertThat(provisioner.export(ExportSource.named("homeless")).declaration()).isEqualTo(without);
  }

  @Test
  void givenADomainThatCanNotBeHad_thenThePoolKeepsTheOneThatItHad() throws IOException {
    apply(declared("taken"));
    Provisioned made = apply(declared("moving"));
    Declaration moved = declared("moving", "domain: moving}", "domain: taken}");

    assertThatThrownBy(() -> apply(moved)).hasMessageContaining("create the domain taken");

    assertThat(
            aws.root()
                .userPools()
                .describeUserPool(which -> which.userPoolId(made.userPoolId()))
                .userPool()
                .domain())
        .isEqualTo("moving");
  }

  @Test
  void givenARoleOfAGroupDeclaredNoMore_thenItGoesWhereItMay() throws IOException {
    apply(declared("former"));
    Declaration fewer =
        declared("former", "- {name: pilots, description: Who, precedence: 1, access: full}", "");

    assertThatThrownBy(() -> provisioner.apply(fewer, new Allowed(true, false), _ -> {}))
        .hasMessageContaining("deleted: role former-us-east-1-group-pilots (--allow-delete)");

    apply(fewer);
    assertThat(aws.root().iam().listRoles().roles())
        .extracting(Role::roleName)
        .contains("former-us-east-1-signed-in")
        .doesNotContain("former-us-east-1-group-pilots");
  }

  private Provisioned apply(Declaration declaration) {
    return provisioner.apply(declaration, ALL, _ -> {});
  }

  private Declaration declared(String name) {
    return declarations.declared(name);
  }

  private Declaration declared(String name, String before, String after) throws IOException {
    return declarations.declared(name, before, after);
  }
}
