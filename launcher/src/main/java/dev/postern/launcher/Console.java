package dev.postern.launcher;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command tells its user what it did. */
final class Console {
  private final PrintWriter out;

  private Console(PrintWriter out) {
    this.out = out;
  }

  /** The standard output of a command that picocli has set up. */
  static Console of(@Nullable CommandSpec spec) {
    return new Console(Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut());
  }

  /** One line, at once. */
  void say(String line) {
    out.println(line);
    out.flush();
  }
}
