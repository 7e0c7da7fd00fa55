package dev.postern.launcher;

import dev.postern.provision.Provisioner;
import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.plan.Plan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code postern provision destroy}: takes an installation away. */
@Command(
    name = "destroy",
    description = {
      "Deletes everything that carries the installation's tag, after its name was typed. What was",
      "made otherwise stays."
    },
    mixinStandardHelpOptions = true)
final class DestroyCommand implements Callable<Integer> {
  @Mixin private DeclaredOptions declared = new DeclaredOptions();

  @Mixin private AwsOptions aws = new AwsOptions();

  @Option(names = "--yes", description = "Ask nothing.")
  private boolean yes;

  @Option(names = "--objects-too", description = "A bucket may go that holds objects.")
  private boolean objectsToo;

  @Option(
      names = "--despite-protection",
      description = "A user pool may go that is protected against deletion.")
  private boolean despiteProtection;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Declaration declaration = InAccount.explained(declared::read);
    return InAccount.with(aws, provisioner -> destroy(provisioner, declaration));
  }

  private int destroy(Provisioner provisioner, Declaration declaration) {
    Console console = Console.of(spec);
    Plan plan = provisioner.planDestruction(declaration, objectsToo, despiteProtection);
    if (!plan.changesAnything()) {
      console.say("There is nothing of " + declaration.name() + ".");
      return ExitCode.OK;
    }
    console.say(plan.changes());
    if (!yes && !isMeant(console, declaration.name())) {
      console.say("Nothing was deleted.");
      return ExitCode.SOFTWARE;
    }
    provisioner.destroy(declaration, objectsToo, despiteProtection, new Progress(console));
    return ExitCode.OK;
  }

  private static boolean isMeant(Console console, String name) {
    console.say("This can't be taken back. Type the name of the installation to delete it:");
    try {
      String typed =
          new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
      return typed != null && name.equals(typed.strip());
    } catch (IOException e) {
      throw new UncheckedIOException("the answer can't be read", e);
    }
  }
}
