package dev.postern.launcher.doctor.finding;

import java.util.Comparator;
import java.util.List;

/** All findings of one examination, in the order in which they were to be looked for. */
public record Report(List<Finding> findings) {
  /** Keeps a copy. */
  public Report {
    findings = List.copyOf(findings);
  }

  /** The verdict of the worst finding. */
  public Verdict worst() {
    return findings.stream()
        .map(Finding::verdict)
        .max(Comparator.naturalOrder())
        .orElse(Verdict.OK);
  }

  /** How many findings have that verdict. */
  public long count(Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).count();
  }
}
