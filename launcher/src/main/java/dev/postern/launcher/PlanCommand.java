package dev.postern.launcher;

import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.plan.Loss;
import dev.postern.provision.plan.Plan;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code postern provision plan}: what apply would change, one line a setting. */
@Command(
    name = "plan",
    description = "Prints what apply would change, setting by setting, and changes nothing.",
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
  @Mixin private DeclaredOptions declared = new DeclaredOptions();

  @Mixin private AwsOptions aws = new AwsOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Declaration declaration = InAccount.explained(declared::read);
    Plan plan = InAccount.with(aws, provisioner -> provisioner.plan(declaration));
    Console console = Console.of(spec);
    if (!plan.changesAnything()) {
      console.say("Nothing would change.");
      return ExitCode.OK;
    }
    console.say(plan.changes());
    plan.losses().stream().distinct().forEach(loss -> console.say(warning(loss)));
    console.say("Nothing was changed.");
    return ExitCode.OK;
  }

  private static String warning(Loss loss) {
    return switch (loss.sort()) {
      case WEAKENING -> "needs --allow-weaker: " + loss.what();
      case DELETION -> "needs --allow-delete: " + loss.what();
    };
  }
}
