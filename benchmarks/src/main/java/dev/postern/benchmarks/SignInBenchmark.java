package dev.postern.benchmarks;

import dev.postern.auth.cognito.Cognito;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Measures sign-ins; takes a minute or two on a machine that has nothing else to do. */
public final class SignInBenchmark {
  private static final int WARM_UPS = 8;
  private static final int ROUNDS = 9;
  private static final int TIMES = 200;
  private static final String BEGINNING = "<!-- measured -->\n";
  private static final String END = "<!-- end -->\n";

  private SignInBenchmark() {}

  /**
   * Runs it.
   *
   * @param arguments the file for every round's results, as JSON, and the page whose measured part
   *     is written anew
   */
  public static void main(String[] arguments) throws IOException {
    Rounds rounds = new Rounds(WARM_UPS, ROUNDS);
    Report report;
    try (ConstantCognito pool = ConstantCognito.start();
        Cognito cognito = SignInCases.open(pool)) {
      report = new Report(rounds.run(new SignInCases(TIMES).all(cognito)));
    }
    write(report, Path.of(arguments[0]), Path.of(arguments[1]));
  }

  private static void write(Report report, Path results, Path page) throws IOException {
    Files.writeString(results, report.json().encodePrettily() + "\n");
    String before = Files.readString(page);
    Files.writeString(
        page,
        before.substring(0, before.indexOf(BEGINNING) + BEGINNING.length())
            + "\n"
            + report.markdown()
            + "\n"
            + before.substring(before.indexOf(END)));
  }
}
