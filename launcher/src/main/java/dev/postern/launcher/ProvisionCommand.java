package dev.postern.launcher;

import dev.postern.provision.IdentityRules;
import dev.postern.provision.ManagedLogin;
import dev.postern.provision.Provisioned;
import dev.postern.provision.Provisioner;
import dev.postern.provision.SignInWays;
import dev.postern.provision.Wanted;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.plan.Plan;
import dev.postern.provision.role.Access;
import dev.postern.provision.yaml.IdentityFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code postern provision}: creates what Postern needs in an AWS account, or finds it as it is.
 */
@Command(
    name = "provision",
    description = {
      "Creates user pool, app client, identity pool, role and bucket in an AWS account, or finds",
      "them as they should be, and writes the configuration that the services read. Uses the AWS",
      "credentials and region that the AWS command line would use. With a provision.yaml, plan,",
      "apply and destroy do the same for everything that can be chosen."
    },
    subcommands = {
      PlanCommand.class,
      ApplyCommand.class,
      DestroyCommand.class,
      ExportCommand.class,
      TemplateCommand.class
    },
    mixinStandardHelpOptions = true)
final class ProvisionCommand implements Callable<Integer> {
  @Option(names = "--name", description = "Name of the installation (default: ${DEFAULT-VALUE}).")
  private String name = "postern";

  @Mixin private AwsOptions aws = new AwsOptions();

  @Mixin private PosternYamlOptions configuration = new PosternYamlOptions();

  @Option(
      names = "--bucket",
      description = "Bucket that people work with; it is created if you don't have it.")
  private @Nullable String bucket;

  @Option(
      names = "--access",
      description = {
        "What a signed-in person may do: home (a prefix of their own and a shared one to read),",
        "read (the whole bucket), full (everything in it). Default: ${DEFAULT-VALUE}."
      })
  private Access access = Access.HOME;

  @Option(
      names = "--tag",
      paramLabel = "KEY=VALUE",
      description = "Tag for everything that is created; can be repeated.")
  private Map<String, String> tags = new LinkedHashMap<>();

  @Option(
      names = "--public-client",
      description = "Also create an app client without a secret, for JavaScript SDKs.")
  private boolean publicClient;

  @Option(
      names = "--choice",
      description = {"People pick how to sign in: password, passkey or a code by e-mail."})
  private boolean choice;

  @Option(
      names = "--passkey-domain",
      paramLabel = "DOMAIN",
      description = "Domain of the site, or a parent of it, for which passkeys are made.")
  private @Nullable String passkeyDomain;

  @Option(
      names = "--public-url",
      paramLabel = "ORIGIN",
      description = {
        "Origin by which browsers will come, such as https://files.example.com. With it people may",
        "also sign in at the user pool's own pages, and at providers that you add to the pool."
      })
  private @Nullable URI publicUrl;

  @Option(
      names = "--domain",
      paramLabel = "PREFIX",
      description = "Prefix of those pages' host name (default: the name of the installation).")
  private @Nullable String domain;

  @Option(
      names = "--guests",
      description = "People may look around without signing in, and read what is for all.")
  private boolean guests;

  @Option(
      names = "--identities",
      paramLabel = "FILE",
      description = {
        "YAML file with providers of the user pool, guests, rules for roles and principal tags;",
        "see docs/provisioning.md."
      })
  private @Nullable Path identities;

  @Option(names = "--dry-run", description = "Print what would be done, and do nothing.")
  private boolean dryRun;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    try (Provisioner provisioner = Provisioner.connect(aws.connection())) {
      if (dryRun) {
        Plan plan = provisioner.plan(wanted());
        console.say(plan.toString());
        console.say(plan.changesAnything() ? "Nothing was changed." : "Nothing would change.");
      } else {
        Provisioned provisioned = provisioner.apply(wanted(), step -> console.say(step.toString()));
        console.say(
            provisioned.changed() ? "The account is as wanted." : "Everything was unchanged.");
        configuration.write(console, aws.addresses(), provisioned);
      }
      return ExitCode.OK;
    } catch (ProvisionException | IllegalArgumentException e) {
      throw new CannotStart(String.valueOf(e.getMessage()), e);
    }
  }

  private Wanted wanted() {
    if (bucket == null) {
      throw new CannotStart(
          "Name the bucket that people work with by --bucket, or use plan or apply with a provision.yaml.");
    }
    Wanted wanted =
        Wanted.named(name, bucket).withAccess(access).withTags(tags).withSignIn(signIn());
    Wanted forPrograms = publicClient ? wanted.withPublicClient() : wanted;
    Wanted complete =
        publicUrl == null
            ? forPrograms
            : forPrograms.withManagedLogin(
                new ManagedLogin(domain == null ? name : domain, publicUrl));
    return complete.withIdentities(identities());
  }

  private IdentityRules identities() {
    IdentityRules rules =
        identities == null ? IdentityRules.usual() : IdentityFile.read(identities);
    return guests ? rules.withGuests() : rules;
  }

  private SignInWays signIn() {
    return new SignInWays(choice, Optional.ofNullable(passkeyDomain), choice);
  }
}
