package dev.postern.benchmarks;

import dev.postern.benchmarks.Rounds.Measured;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Locale;

/** Tells what was measured: all of it as JSON, and what follows from it as Markdown. */
record Report(List<Measured> measured) {

  /** Every round of every case. */
  JsonArray cases() {
    return new JsonArray(measured.stream().map(Measured::json).toList());
  }

  /** Three tables. */
  String markdown() {
    double srp = millis(SignInCases.KEYS) + millis(SignInCases.PROOF);
    return """
        | sign-in | ms of a core | a second and core | of it SRP arithmetic |
        |---|---|---|---|
        | by SRP | %s | %.0f | %.0f %% |
        | by password | %s | %.0f | none |

        | part | ms of a core |
        |---|---|
        %s
        | a sign-in by SRP, if | ms of a core while the person waits | now ÷ then |
        |---|---|---|
        %s"""
        .formatted(
            shown(millis(SignInCases.BY_SRP)),
            1_000 / millis(SignInCases.BY_SRP),
            100 * srp / millis(SignInCases.BY_SRP),
            shown(millis(SignInCases.BY_PASSWORD)),
            1_000 / millis(SignInCases.BY_PASSWORD),
            parts(),
            alternatives());
  }

  private String parts() {
    StringBuilder rows = new StringBuilder();
    measured.stream()
        .filter(one -> !one.name().startsWith("sign-in"))
        .forEach(
            one ->
                rows.append("| %s | %s |%n".formatted(one.name(), shown(one.processorMillis()))));
    return rows.toString();
  }

  private String alternatives() {
    double byTable = millis(SignInCases.FIXED) - millis(SignInCases.FIXED_WIDE);
    double longKeys =
        millis(SignInCases.FIXED_LONG)
            - millis(SignInCases.FIXED)
            + millis(SignInCases.VARYING_LONG)
            - millis(SignInCases.VARYING);
    return row("`a` had 1,024 bits", longKeys)
        + row("`A` were made ahead", -millis(SignInCases.KEYS))
        + row("both powers of `g` came from tables", -2 * byTable)
        + row(
            "`A` were made ahead, the other power by a table", -millis(SignInCases.KEYS) - byTable);
  }

  private String row(String change, double moreMillis) {
    double now = millis(SignInCases.BY_SRP);
    return "| %s | %s | %.2f |%n"
        .formatted(change, shown(now + moreMillis), now / (now + moreMillis));
  }

  private double millis(String name) {
    return measured.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow()
        .processorMillis();
  }

  private static String shown(double millis) {
    return String.format(Locale.ROOT, "%.2f", millis);
  }
}
