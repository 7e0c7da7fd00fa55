package dev.postern.storage.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.jobs.Conflict;
import dev.postern.contract.jobs.Job;
import dev.postern.contract.jobs.Job.State;
import dev.postern.contract.jobs.JobKind;
import dev.postern.contract.jobs.JobOrder;
import dev.postern.contract.jobs.JobOrder.Source;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two processes, as far as jobs know: each has its own view of what they share. */
@Timeout(60)
final class SharedJobsTest {
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final AtomicLong nanos = new AtomicLong();
  private final SharedJobs runner = open();
  private final SharedJobs watcher = open();

  @AfterEach
  void close() {
    done(vertx.close());
  }

  @Test
  void aJobThatIsToldAgainGoesOn() {
    runner.begin("ann", job(State.RUNNING), order());
    watcher.find("ann", "1");
    nanos.addAndGet(LONGEST_SILENCE.toNanos());
    boolean heard = runner.put("ann", job(State.RUNNING));

    Job seen = watcher.find("ann", "1").orElseThrow();

    assertThat(heard).isTrue();
    assertThat(seen.state()).isEqualTo(State.RUNNING);
  }

  @Test
  void aJobOfAProcessThatIsSilentForTooLongIsInterruptedAndSaysHowFarItWas() {
    runner.begin("ann", job(State.RUNNING), order());
    Job before = watcher.find("ann", "1").orElseThrow();
    nanos.addAndGet(LONGEST_SILENCE.toNanos());

    Job after = watcher.find("ann", "1").orElseThrow();

    assertThat(before.state()).isEqualTo(State.RUNNING);
    assertThat(after.state()).isEqualTo(State.INTERRUPTED);
    assertThat(after.finished()).isEqualTo(2);
    assertThat(after.endedAt()).contains(THEN);
    assertThat(after.problem()).isPresent();
    assertThat(watcher.of("ann")).containsExactly(after);
  }

  @Test
  void aProcessThatWasOnlySlowLearnsThatItsJobIsNoLongerItsOwn() {
    runner.begin("ann", job(State.RUNNING), order());
    watcher.find("ann", "1");
    nanos.addAndGet(LONGEST_SILENCE.toNanos());
    watcher.find("ann", "1");

    boolean heard = runner.put("ann", job(State.RUNNING));

    assertThat(heard).isFalse();
    assertThat(watcher.find("ann", "1").orElseThrow().state()).isEqualTo(State.INTERRUPTED);
  }

  @Test
  void aProcessThatWasOnlySlowBringsAJobNotBackThatWasBegunAgain() {
    runner.begin("ann", job(State.RUNNING), order());
    watcher.find("ann", "1");
    nanos.addAndGet(LONGEST_SILENCE.toNanos());
    watcher.find("ann", "1");
    watcher.remove("ann", "1");

    boolean going = runner.put("ann", job(State.RUNNING));
    boolean interrupted = runner.put("ann", job(State.INTERRUPTED));
    boolean done = runner.put("ann", job(State.DONE));

    assertThat(List.of(going, interrupted, done)).containsOnly(false);
    assertThat(watcher.find("ann", "1")).isEmpty();
    assertThat(watcher.of("ann")).isEmpty();
  }

  @Test
  void aJobThatCountedAsLostAndCameToItsEndIsDone() {
    runner.begin("ann", job(State.RUNNING), order());
    watcher.find("ann", "1");
    nanos.addAndGet(LONGEST_SILENCE.toNanos());
    watcher.find("ann", "1");

    boolean heard = runner.put("ann", job(State.DONE));

    assertThat(heard).isTrue();
    assertThat(watcher.find("ann", "1").orElseThrow().state()).isEqualTo(State.DONE);
    assertThat(watcher.takeOrder("ann", "1")).isEmpty();
  }

  @Test
  void whatHasEndedStaysSo() {
    runner.begin("ann", job(State.RUNNING), order());
    runner.put("ann", job(State.CANCELLED));

    boolean heard = runner.put("ann", job(State.RUNNING));

    assertThat(heard).isFalse();
    assertThat(watcher.find("ann", "1").orElseThrow().state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void aJobThatWentWithTheMemoryOfLostProcessesIsToldAnew() {
    runner.begin("ann", job(State.RUNNING), order());
    done(
        vertx.sharedData().<String, String>getAsyncMap("postern.jobs").compose(map -> map.clear()));

    boolean heard = runner.put("ann", job(State.RUNNING));

    assertThat(heard).isTrue();
    assertThat(watcher.find("ann", "1")).isPresent();
  }

  @Test
  void anOrderThatIsReturnedIsGivenOutAgain() {
    runner.begin("ann", job(State.RUNNING), order());
    watcher.takeOrder("ann", "1");

    watcher.returnOrder("ann", "1", order());

    assertThat(runner.takeOrder("ann", "1")).contains(order());
  }

  @Test
  void theOrderOfAnInterruptedJobIsGivenOutOnce() {
    runner.begin("ann", job(State.RUNNING), order());
    runner.put("ann", job(State.INTERRUPTED));

    assertThat(watcher.takeOrder("ben", "1")).isEmpty();
    assertThat(watcher.takeOrder("ann", "1")).contains(order());
    assertThat(watcher.takeOrder("ann", "1")).isEmpty();
  }

  @Test
  void theOrderOfAJobThatCameToItsEndIsForgotten() {
    runner.begin("ann", job(State.RUNNING), order());
    runner.put("ann", job(State.DONE));

    assertThat(watcher.takeOrder("ann", "1")).isEmpty();
    assertThat(watcher.find("ann", "1").orElseThrow().state()).isEqualTo(State.DONE);
  }

  private SharedJobs open() {
    return done(SharedJobs.open(vertx, InstantSource.fixed(THEN), nanos::get, LONGEST_SILENCE));
  }

  private static JobOrder order() {
    return new JobOrder(
        JobKind.DELETE,
        new Source("files", List.of("a"), List.of()),
        Optional.empty(),
        Conflict.FAIL,
        Optional.empty());
  }

  private static Job job(State state) {
    return new Job(
        "1",
        7,
        JobKind.DELETE,
        state,
        new Job.From("files", 1, "a"),
        Optional.empty(),
        true,
        3,
        2,
        0,
        1,
        0,
        List.of(),
        Optional.empty(),
        THEN,
        Optional.empty());
  }

  private static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
