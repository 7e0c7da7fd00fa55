package dev.postern.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code postern keys rotate}: puts a new sealing key in front of those of a file. */
@Command(
    name = "keys",
    description = "Changes the keys by which auth nodes seal and sign.",
    subcommands = KeysCommand.Rotate.class,
    synopsisSubcommandLabel = "rotate",
    mixinStandardHelpOptions = true)
final class KeysCommand {
  /** A new key for what is sealed, and for what is signed. */
  @Command(
      name = "rotate",
      description = {
        "Puts a new sealing key in front of those in a file, which auth nodes read again within thirty",
        "seconds and seal by five minutes later; assertions are signed by a new key as well. Nobody is",
        "signed out: keys by which something may still be sealed stay."
      },
      mixinStandardHelpOptions = true)
  static final class Rotate implements Callable<Integer> {
    @Option(
        names = "--file",
        required = true,
        paramLabel = "FILE",
        description = "What auth.sealing-keys-file names.")
    private Path file = Path.of("");

    @Option(
        names = "--keep-days",
        paramLabel = "DAYS",
        description =
            "How long a key stays that seals no more: as long as the longest session or shared link"
                + " (${DEFAULT-VALUE}).")
    private int keepDays = 366;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
      if (keepDays < 0) {
        throw new CannotStart(
            "--keep-days is a number of days from 0 on, not %d.".formatted(keepDays));
      }
      try {
        List<String> ids =
            new SealingKeysRotation(file).rotate(Instant.now(), Duration.ofDays(keepDays));
        Console.of(spec).say("keys now, the first seals: " + String.join(", ", ids));
        return ExitCode.OK;
      } catch (IOException | IllegalArgumentException e) {
        throw new CannotStart("The sealing keys can't be changed: " + e.getMessage(), e);
      }
    }
  }
}
