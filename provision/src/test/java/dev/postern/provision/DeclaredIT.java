package dev.postern.provision;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.declaration.DeclarationFile;
import dev.postern.provision.declaration.DeclarationText;
import dev.postern.provision.plan.Allowed;
import dev.postern.provision.plan.Plan;
import dev.postern.provision.plan.Step;
import dev.postern.provision.plan.Step.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Declarations carried out through the SDK and the wire, each test an installation of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeclaredIT {
  private static final int WRITES = 20;
  private static final Allowed ALL = new Allowed(true, true);

  private final RunningAws aws;
  private final Provisioner provisioner;
  private final Declarations declarations;
  private final Path folder;

  DeclaredIT(@TempDir Path folder) {
    this.folder = folder;
    declarations = new Declarations(folder);
    aws = new RunningAws();
    provisioner = Provisioner.connect(aws.connection());
  }

  @AfterAll
  void close() {
    provisioner.close();
    aws.close();
  }

  @Test
  void givenAnInstallation_whenAppliedAgain_thenNothingIsWritten() {
    Declaration declared = declared("twice");
    Provisioned first = apply(declared);
    KillSwitch counting = KillSwitch.never();

    Provisioned second;
    try (Provisioner counted = aws.provisioner(counting)) {
      second = counted.apply(declared, Allowed.NOTHING, _ -> {});
    }

    assertThat(first.steps()).extracting(Step::outcome).containsOnly(Outcome.CREATED);
    assertThat(provisioner.plan(declared).changes()).isEmpty();
    assertThat(counting.writes()).isZero();
    assertThat(second).usingRecursiveComparison().ignoringFields("steps").isEqualTo(first);
  }

  @Test
  void whatIsAppliedIsExportedAsItWasDeclared() throws IOException {
    Declaration declared = declared("export");
    Provisioned made = apply(declared);

    Exported exported = provisioner.export(ExportSource.named("export"));

    assertThat(exported.notes()).isEmpty();
    assertThat(exported.declaration()).isEqualTo(declared);
    assertThat(exported.installation())
        .get()
        .usingRecursiveComparison()
        .ignoringFields("steps")
        .isEqualTo(made);
    DeclarationText text = DeclarationText.of(exported.declaration());
    for (Map.Entry<String, String> secret : text.secrets().entrySet()) {
      Files.writeString(folder.resolve(secret.getKey()), secret.getValue());
    }
    assertThat(DeclarationFile.read(declarations.file("exported", text.yaml())))
        .isEqualTo(declared);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "minimum-length: 14 | minimum-length: 16 | users.password.minimum-length: 14 → 16",
        "history: 5 | history: 6 | users.password.history: 5 → 6",
        "self-sign-up: true | self-sign-up: false | users.self-sign-up: true → false",
        "recover-by: [email] | recover-by: [] | users.recover-by: email → none",
        "threat-protection: audit | threat-protection: enforced | users.threat-protection: audit → enforced",
        "remember-browsers: on-request | remember-browsers: 'no' | users.remember-browsers: on-request → no",
        "user-verification: preferred | user-verification: required | sign-in.passkeys.user-verification: preferred → required",
        "access-token: 15m | access-token: 10m | client.access-token: 15m → 10m",
        "flows: [srp, choice] | flows: [srp, choice, custom] | client.flows: srp, choice → srp, choice, custom",
        "callback-urls: [] | callback-urls: [https://b.example/] | client.callback-urls: none → https://b.example/",
        "precedence: 1 | precedence: 2 | groups.pilots.precedence: 1 → 2",
        "scopes: openid | scopes: openid email | providers.Google.authorize_scopes: openid → openid email",
        "otherwise: usual-role | otherwise: nothing | roles.otherwise: usual-role → nothing",
        "access: read #all | access: home #all | files.access: read → home"
      })
  void givenOneSettingEdited_thenThePlanNamesItAloneAndApplyChangesItAlone(
      String before, String after, String line) throws IOException {
    String name = "edit-" + Integer.toHexString(line.hashCode());
    apply(declared(name));
    Declaration edited = declared(name, before, after);

    Plan plan = provisioner.plan(edited);
    Provisioned second = provisioner.apply(edited, Allowed.NOTHING, _ -> {});

    assertThat(details(plan.steps())).containsExactly(line);
    assertThat(details(second.steps())).containsExactly(line);
    assertThat(provisioner.plan(edited).changesAnything()).isFalse();
    assertThat(provisioner.export(ExportSource.named(name)).declaration()).isEqualTo(edited);
  }

  @Test
  void givenASecondFactorRequiredWhereCodesSufficed_thenItComesAfterTheyAreGoneAndGoesBefore()
      throws IOException {
    String signIn =
        """
          first-factors: [password, passkey, email-code]
          mfa: optional
          passkeys: {domain: files.example.com, user-verification: preferred}
        """;
    apply(declared("stronger"));
    Declaration strong =
        declared(
            "stronger",
            signIn,
            """
              first-factors: [password, passkey]
              mfa: required
              passkeys: {domain: files.example.com, user-verification: required, count-as-second-factor: true}
            """);

    apply(strong);
    assertThat(provisioner.export(ExportSource.named("stronger")).declaration()).isEqualTo(strong);

    apply(declared("stronger"));
    assertThat(provisioner.export(ExportSource.named("stronger")).declaration())
        .isEqualTo(declared("stronger"));
  }

  @ParameterizedTest
  @MethodSource("writes")
  void givenARunKilledAroundAWrite_thenTheNextCompletesIt(int write) {
    Map<String, KillSwitch> kills =
        Map.of("before", KillSwitch.before(write), "after", KillSwitch.after(write));
    for (String when : kills.keySet()) {
      Declaration declared = declared("%s-%d".formatted(when, write));
      KillSwitch killSwitch = requireNonNull(kills.get(when));
      try (Provisioner dying = aws.provisioner(killSwitch)) {
        assertThatThrownBy(() -> dying.apply(declared, Allowed.NOTHING, _ -> {}))
            .hasMessageContaining("killed");
      }

      provisioner.apply(declared, Allowed.NOTHING, _ -> {});

      assertThat(provisioner.plan(declared).changes()).isEmpty();
      assertThat(provisioner.export(ExportSource.named(declared.name())).declaration())
          .isEqualTo(declared);
    }
  }

  static IntStream writes() {
    return IntStream.range(0, WRITES - 1); // work at the same time may end after the last
  }

  @Test
  void theNumberOfWritesIsTheOneThatTheKillsGoThrough() {
    KillSwitch counting = KillSwitch.never();

    try (Provisioner counted = aws.provisioner(counting)) {
      counted.apply(declared("counted"), Allowed.NOTHING, _ -> {});
    }

    assertThat(counting.writes()).isEqualTo(WRITES);
  }

  @Test
  void anAttributeOfAProviderThatIsDeclaredNoMoreIsMappedNoMore() throws IOException {
    apply(
        declared(
            "mapped",
            "scopes: openid}",
            "scopes: openid, attributes: {email: email, name: name}}"));
    Declaration fewer =
        declared("mapped", "scopes: openid}", "scopes: openid, attributes: {email: email}}");

    Plan plan = provisioner.plan(fewer);
    apply(fewer);

    assertThat(details(plan.steps()))
        .containsExactly("providers.Google.attributes.name: name → none");
    assertThat(provisioner.export(ExportSource.named("mapped")).declaration()).isEqualTo(fewer);
  }

  @Test
  void theSmallestTierComesOnceNobodyBeginsWithMoreThanAPassword() throws IOException {
    String start = "name: small\nfiles: {bucket: small-files}\n";
    apply(
        DeclarationFile.read(
            declarations.file(
                "small", start + "sign-in: {first-factors: [password, email-code]}\n")));
    Declaration small =
        DeclarationFile.read(declarations.file("small", start + "users: {tier: lite}\n"));

    apply(small);

    assertThat(provisioner.plan(small).changes()).isEmpty();
  }

  @Test
  void whatAwsCanNotChangeIsRefused() throws IOException {
    apply(declared("fixed"));
    Declaration other = declared("fixed", "aliases: [email]", "aliases: []");

    assertThatThrownBy(() -> provisioner.plan(other))
        .isInstanceOf(ProvisionException.class)
        .hasMessageContaining("users.aliases: email → none");
  }

  @Test
  void aCustomAttributeIsAddedLater() throws IOException {
    apply(declared("attribute"));
    Declaration more =
        declared(
            "attribute", "{name: 'custom:berth'}", "{name: 'custom:berth'}, {name: 'custom:new'}");

    provisioner.apply(more, Allowed.NOTHING, _ -> {});

    assertThat(provisioner.export(ExportSource.named("attribute")).declaration()).isEqualTo(more);
  }

  private Provisioned apply(Declaration declaration) {
    return provisioner.apply(declaration, ALL, _ -> {});
  }

  private static List<String> details(List<Step> steps) {
    return steps.stream()
        .filter(step -> step.outcome().isChange())
        .flatMap(step -> step.details().stream())
        .distinct() // what both app clients have is one setting
        .toList();
  }

  private Declaration declared(String name) {
    return declarations.declared(name);
  }

  private Declaration declared(String name, String before, String after) throws IOException {
    return declarations.declared(name, before, after);
  }
}
