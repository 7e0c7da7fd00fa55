package dev.postern.benchmarks;

import dev.postern.auth.cognito.Cognito;
import java.io.IOException;
import java.nio.file.Path;

/** Measures sign-ins; takes a minute or two on a machine that has nothing else to do. */
final class SignInBenchmark {
  private static final int WARM_UPS = 8;
  private static final int ROUNDS = 9;
  private static final int TIMES = 200;

  private SignInBenchmark() {}

  /**
   * Runs it.
   *
   * @param results the file for every round's results, as JSON
   * @param page whose measured part is written anew
   */
  static void run(Path results, Path page) throws IOException {
    Rounds rounds = new Rounds(WARM_UPS, ROUNDS);
    Report report;
    try (ConstantCognito pool = ConstantCognito.start();
        Cognito cognito = SignInCases.open(pool)) {
      report = new Report(rounds.run(new SignInCases(TIMES).all(cognito)));
    }
    new Results(report.cases()).write(results);
    Results.show(page, "sign-in", report.markdown());
  }
}
