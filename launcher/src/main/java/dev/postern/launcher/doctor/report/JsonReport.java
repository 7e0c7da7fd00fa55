package dev.postern.launcher.doctor.report;

import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Report;
import dev.postern.launcher.doctor.finding.Verdict;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Findings for programs; docs/operations.md promises the form. */
public final class JsonReport {
  private static final int VERSION = 1;

  private JsonReport() {}

  /** The report as one JSON object over several lines. */
  public static String of(Report report) {
    JsonObject counts = new JsonObject();
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict.code(), report.count(verdict));
    }
    JsonArray findings = new JsonArray();
    report.findings().forEach(finding -> findings.add(json(finding)));
    return new JsonObject()
        .put("version", VERSION)
        .put("verdict", report.worst().code())
        .put("counts", counts)
        .put("findings", findings)
        .encodePrettily();
  }

  private static JsonObject json(Finding finding) {
    return new JsonObject()
        .put("id", finding.id())
        .put("verdict", finding.verdict().code())
        .put("checked", finding.checked())
        .put("found", finding.found())
        .put("why", finding.why())
        .put("remedy", finding.remedy());
  }
}
