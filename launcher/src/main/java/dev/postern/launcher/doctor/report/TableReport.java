package dev.postern.launcher.doctor.report;

import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Report;
import dev.postern.launcher.doctor.finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Findings for people: a line each, and below what isn't right why it matters and what to do.
 *
 * @param colours whether verdicts are coloured, which only a terminal understands
 */
public record TableReport(boolean colours) {
  private static final int WIDTH = 110;
  private static final int VERDICT_WIDTH = 11;

  /** The whole table, with a line of figures at its end. */
  public String of(Report report) {
    int ids =
        report.findings().stream().mapToInt(finding -> finding.id().length()).max().orElse(0) + 2;
    return Stream.concat(
            report.findings().stream().flatMap(finding -> lines(finding, ids)),
            Stream.of("", figures(report)))
        .collect(Collectors.joining("\n"));
  }

  private Stream<String> lines(Finding finding, int ids) {
    String indent = " ".repeat(VERDICT_WIDTH + ids);
    String head = verdict(finding.verdict()) + padded(finding.id(), ids);
    List<String> lines = new ArrayList<>();
    lines.addAll(
        wrapped(plain(finding.checked() + ": " + finding.found()), WIDTH - indent.length()));
    if (finding.verdict() != Verdict.OK) {
      lines.addAll(wrapped("Why: " + plain(finding.why()), WIDTH - indent.length()));
      lines.addAll(wrapped("Do:  " + plain(finding.remedy()), WIDTH - indent.length()));
    }
    return Stream.concat(
        Stream.of(head + lines.getFirst()), lines.stream().skip(1).map(line -> indent + line));
  }

  private String verdict(Verdict verdict) {
    String word = padded(verdict.code().toUpperCase(Locale.ROOT), VERDICT_WIDTH);
    return colours ? "\u001b[" + colour(verdict) + "m" + word + "\u001b[0m" : word;
  }

  private static String colour(Verdict verdict) {
    return switch (verdict) {
      case OK -> "32";
      case UNCHECKED -> "36";
      case WARNING -> "33";
      case FAILURE -> "1;31";
    };
  }

  private static String figures(Report report) {
    return Stream.of(Verdict.values())
        .map(verdict -> report.count(verdict) + " " + verdict.code())
        .collect(Collectors.joining(", "));
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }

  /** A name may hold what a terminal would obey. */
  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
