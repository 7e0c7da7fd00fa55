package dev.postern.launcher;

import dev.postern.provision.plan.Step;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells of each step of a run as it ends: what was done, to what, its id or ARN, how long. */
record Progress(Console console) implements Consumer<Step> {
  @Override
  public void accept(Step step) {
    console.say(step.subject() + " in " + seconds(step.took()));
    step.details().forEach(detail -> console.say("    " + detail));
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
  }
}
