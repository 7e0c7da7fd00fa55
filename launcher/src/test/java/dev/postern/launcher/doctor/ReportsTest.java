package dev.postern.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.launcher.doctor.finding.Check;
import dev.postern.launcher.doctor.finding.Examination;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Report;
import dev.postern.launcher.doctor.finding.Topic;
import dev.postern.launcher.doctor.finding.Verdict;
import dev.postern.launcher.doctor.report.JsonReport;
import dev.postern.launcher.doctor.report.TableReport;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ReportsTest {
  private static final Topic TOPIC = new Topic("thing.state", "the thing", "It matters.");
  private static final Report REPORT =
      new Report(
          List.of(
              TOPIC.ok("fine"),
              TOPIC.unchecked("it is away", "Bring it."),
              TOPIC.failure("broken\u001b[2J\n", "Mend it.")));

  @Test
  void theExitCodeIsThatOfTheWorstFinding() {
    assertThat(REPORT.worst()).isEqualTo(Verdict.FAILURE);
    assertThat(REPORT.worst().exitCode()).isEqualTo(2);
    assertThat(new Report(List.of(TOPIC.unchecked("x", "y"))).worst().exitCode()).isEqualTo(1);
    assertThat(new Report(List.of(TOPIC.ok("x"))).worst().exitCode()).isZero();
  }

  @Test
  void jsonHasThePromisedForm() {
    JsonObject json = new JsonObject(JsonReport.of(REPORT));

    assertThat(json.fieldNames()).containsExactly("version", "verdict", "counts", "findings");
    assertThat(json.getInteger("version")).isEqualTo(1);
    assertThat(json.getString("verdict")).isEqualTo("failure");
    assertThat(json.getJsonObject("counts").getInteger("unchecked")).isEqualTo(1);
    assertThat(json.getJsonArray("findings").getJsonObject(1).getMap())
        .containsEntry("id", "thing.state")
        .containsEntry("verdict", "unchecked")
        .containsEntry("found", "couldn't check, because it is away")
        .containsEntry("why", "It matters.")
        .containsEntry("remedy", "Bring it.");
  }

  @Test
  void aTableHasNoColoursUnlessTheyAreWanted() {
    assertThat(new TableReport(false).of(REPORT)).doesNotContain("\u001b");
    assertThat(new TableReport(true).of(REPORT)).contains("\u001b[1;31mFAILURE");
  }

  @Test
  void whatATerminalWouldObeyIsTakenOut() {
    assertThat(new TableReport(true).of(REPORT)).doesNotContain("\u001b[2J");
  }

  @Test
  void aTableSaysWhyAndWhatToDoOnlyWhereSomethingIsNotRight() {
    String table = new TableReport(false).of(REPORT);

    assertThat(table).containsOnlyOnce("Do:  Mend it.").containsOnlyOnce("Do:  Bring it.");
    assertThat(table.lines().toList().getFirst()).contains("OK", "thing.state", "fine");
    assertThat(table).endsWith("1 ok, 1 unchecked, 0 warning, 1 failure");
  }

  @Test
  void aCheckThatTakesTooLongIsUncheckedAndHoldsUpNoOther() {
    CountDownLatch never = new CountDownLatch(1);
    Check stuck =
        check(
            () -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return List.of(TOPIC.ok("late"));
            });

    Report report =
        new Examination(2, Duration.ofSeconds(2))
            .make(List.of(stuck, check(() -> List.of(TOPIC.ok("fine")))));

    assertThat(report.findings())
        .extracting(Finding::verdict)
        .containsExactly(Verdict.UNCHECKED, Verdict.OK);
  }

  @Test
  void aCheckThatAsksSomebodyHasItsOwnTime() {
    Check asking =
        new Check() {
          @Override
          public Topic topic() {
            return TOPIC;
          }

          @Override
          public List<Finding> look() {
            return List.of(TOPIC.ok("typed at last"));
          }

          @Override
          public Duration patience(Duration usual) {
            return Duration.ofMinutes(1);
          }
        };

    Report report = new Examination(1, Duration.ZERO).make(List.of(asking));

    assertThat(report.findings()).extracting(Finding::verdict).containsExactly(Verdict.OK);
  }

  @Test
  void aCheckThatStumblesTellsNothingOfWhy() {
    Report report =
        new Examination(1, Duration.ofSeconds(5))
            .make(
                List.of(
                    check(
                        () -> {
                          throw new IllegalStateException("canary");
                        })));

    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.verdict()).isEqualTo(Verdict.UNCHECKED);
              assertThat(finding.found())
                  .contains("IllegalStateException")
                  .doesNotContain("canary");
            });
  }

  private static Check check(Supplier<List<Finding>> look) {
    return new Check() {
      @Override
      public Topic topic() {
        return TOPIC;
      }

      @Override
      public List<Finding> look() {
        return look.get();
      }
    };
  }
}
