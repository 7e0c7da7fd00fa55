package dev.postern.storage.jobs;

import static dev.postern.storage.People.asking;
import static dev.postern.storage.jobs.JobsUnderTest.copy;
import static dev.postern.storage.jobs.JobsUnderTest.order;
import static dev.postern.storage.jobs.JobsUnderTest.undelete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.jobs.CancelJob;
import dev.postern.contract.jobs.Conflict;
import dev.postern.contract.jobs.Job;
import dev.postern.contract.jobs.Job.State;
import dev.postern.contract.jobs.JobKind;
import dev.postern.contract.jobs.ListJobs;
import dev.postern.contract.jobs.RepeatJob;
import dev.postern.contract.versions.ListVersions.ObjectVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs that were interrupted, what they may do when they begin again, and how they are undone. */
@Timeout(60)
final class JobsAgainTest {
  private final JobsUnderTest world = new JobsUnderTest();
  private final FakeBuckets buckets = world.buckets;

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aJobWhoseServiceStopsIsInterruptedAndDoesTheRestWhenItBeginsAgain() throws Exception {
    put("files/a/1", "files/b/1");
    world.stoppingAt("list", "files/b/");
    Job job = world.run(order(JobKind.DELETE, List.of(), List.of("a/", "b/")));
    List<String> left = List.copyOf(buckets.objects.keySet());

    Job again = world.repeat(job);

    assertThat(job.state()).isEqualTo(State.INTERRUPTED);
    assertThat(job.finished()).isEqualTo(1);
    assertThat(left).containsExactly("files/b/1");
    assertThat(again.state()).isEqualTo(State.DONE);
    assertThat(again.startedAt()).isEqualTo(job.startedAt());
    assertThat(buckets.objects).isEmpty();
    assertThat(failure(() -> world.repeat(job)).reason()).isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void aDeletionThatBeganAgainIsUndoneAsAWhole() throws Exception {
    buckets.versioning = true;
    put("files/a", "files/b", "files/c/1", "files/d/1");
    world.stoppingAt("list", "files/d/");
    Job job = world.run(order(JobKind.DELETE, List.of("a", "b"), List.of("c/", "d/")));

    Job again = world.repeat(job);
    List<String> hidden = List.copyOf(buckets.objects.keySet());
    Job undone = world.run(undelete(List.of("a", "b"), List.of("c/", "d/"), again.startedAt()));

    assertThat(again.finished()).isEqualTo(3);
    assertThat(hidden).isEmpty();
    assertThat(undone.finished()).isEqualTo(4);
    assertThat(buckets.objects).containsOnlyKeys("files/a", "files/b", "files/c/1", "files/d/1");
  }

  @Test
  void aDeletionThatBeginsAgainLeavesWhatWasStoredMeanwhile() throws Exception {
    put("files/a", "files/b", "files/c/1", "files/c/2");
    Job job = world.interrupted(order(JobKind.DELETE, List.of("a", "b"), List.of("c/")));
    buckets.storedAt.put("files/b", Instant.now().plusSeconds(1));
    buckets.storedAt.put("files/c/1", Instant.now().plusSeconds(1));

    Job again = world.repeat(job);

    assertThat(buckets.objects).containsOnlyKeys("files/b", "files/c/1");
    assertThat(List.of(again.finished(), again.skipped())).containsExactly(2L, 2L);
  }

  @Test
  void aCopyThatBeginsAgainDoesNotOverwriteWhatWasStoredMeanwhile() throws Exception {
    put("files/a", "files/b", "other/a", "other/b");
    Job job =
        world.interrupted(copy(JobKind.COPY, List.of("a", "b"), List.of(), "", Conflict.OVERWRITE));
    buckets.objects.put("other/b", "of somebody else");
    buckets.storedAt.put("other/b", Instant.now().plusSeconds(1));

    Job again = world.repeat(job);

    assertThat(buckets.objects)
        .containsEntry("other/a", "text of files/a")
        .containsEntry("other/b", "of somebody else");
    assertThat(List.of(again.finished(), again.skipped())).containsExactly(1L, 1L);
  }

  @Test
  void aMoveThatBeginsAgainFindsWhatItHasCopied() throws Exception {
    put("files/copied", "files/left", "other/taken", "files/taken");
    buckets.objects.put("other/moved", "text of files/moved");
    Job job =
        world.interrupted(
            copy(
                JobKind.MOVE,
                List.of("copied", "left", "moved", "taken"),
                List.of(),
                "",
                Conflict.RENAME));
    buckets.objects.put("other/copied", "text of files/copied");
    buckets.storedAt.put("other/copied", Instant.now());
    buckets.storedAt.put("other/moved", Instant.now());

    Job again = world.repeat(job);

    assertThat(buckets.objects)
        .containsOnlyKeys(
            "other/copied", "other/left", "other/moved", "other/taken", "other/taken (2)");
    assertThat(List.of(again.finished(), again.skipped(), again.failed()))
        .containsExactly(3L, 1L, 0L);
  }

  @Test
  void whatIsOlderThanTheJobIsNotItsWork() throws Exception {
    put("files/a");
    buckets.objects.put("other/a", "text of files/a");
    Job job =
        world.interrupted(copy(JobKind.MOVE, List.of("a", "gone"), List.of(), "", Conflict.FAIL));

    Job again = world.repeat(job);

    assertThat(again.failed()).isEqualTo(2);
    assertThat(buckets.objects).containsKey("files/a");
  }

  @Test
  void onlyWhatWasInterruptedBeginsAgain() throws Exception {
    String id = world.run(order(JobKind.DELETE, List.of("a"), List.of())).id();

    assertThat(failure(() -> world.jobs.repeat(asking("ann"), new RepeatJob(id))).reason())
        .isEqualTo(Reason.CONFLICT);
    assertThat(failure(() -> world.jobs.repeat(asking("ben"), new RepeatJob(id))).reason())
        .isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void whatCannotBeginAgainYetCanLater() throws Exception {
    put("files/a/1");
    Job job = world.interrupted(order(JobKind.DELETE, List.of(), List.of("a/")));
    CountDownLatch open = new CountDownLatch(1);
    buckets.before = (_, _) -> awaitQuietly(open);
    List<String> others = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      others.add(world.start(order(JobKind.DELETE, List.of(), List.of("b/"))).id());
    }
    Failure refused = failure(() -> world.repeat(job));
    world.jobs.cancel(asking("ann"), new CancelJob(others.getFirst()));
    open.countDown();
    world.running.awaitEnd(Duration.ofSeconds(30));
    buckets.before = (_, _) -> {};

    Job again = world.repeat(job);

    assertThat(refused.reason()).isEqualTo(Reason.THROTTLED);
    assertThat(again.state()).isEqualTo(State.DONE);
    assertThat(buckets.objects).isEmpty();
  }

  @Test
  void aJobThatWasBegunAgainElsewhereStops() throws Exception {
    put("files/a/1");
    CompletableFuture<String> id = new CompletableFuture<>();
    buckets.before =
        (what, _) -> {
          if (what.equals("list")) {
            world.remembered.remove("sub-ann", id.join());
            world.running.beat();
          }
        };

    id.complete(world.start(order(JobKind.DELETE, List.of(), List.of("a/"))).id());

    assertThat(world.ended().state()).isEqualTo(State.INTERRUPTED);
    assertThat(buckets.objects).containsOnlyKeys("files/a/1");
    assertThat(world.remembered.find("sub-ann", id.join())).isEmpty();
  }

  @Test
  void aLastWordThatIsNotHeardIsToldAgain() throws Exception {
    AtomicInteger left = new AtomicInteger(1);
    CountDownLatch failed = new CountDownLatch(1);
    world.beforePut =
        told -> {
          if (told.state() == State.DONE && left.getAndDecrement() > 0) {
            failed.countDown();
            throw Failure.of(Reason.UNAVAILABLE, "no answer");
          }
        };
    Job job = world.start(order(JobKind.DELETE, List.of("a"), List.of()));
    failed.await();
    world.running.awaitEnd(Duration.ofSeconds(30));

    world.running.beat();

    assertThat(world.remembered.find("sub-ann", job.id()).orElseThrow().state())
        .isEqualTo(State.DONE);
  }

  @Test
  void aJobThatCannotBeToldHoldsUpNoOther() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    CountDownLatch other = new CountDownLatch(1);
    buckets.before = (_, _) -> awaitQuietly(open);
    String stuck = world.start(order(JobKind.DELETE, List.of("a"), List.of())).id();
    world.start(order(JobKind.DELETE, List.of("b"), List.of()));
    world.beforePut =
        told -> {
          if (told.id().equals(stuck)) {
            awaitQuietly(open);
          } else {
            other.countDown();
          }
        };

    Thread beat = Thread.ofVirtual().start(world.running::beat);
    other.await();
    open.countDown();

    beat.join();
    assertThat(other.getCount()).isZero();
  }

  @Test
  void whatFailsWhileTheServiceEndsIsInterrupted() throws Exception {
    put("files/a/1");
    buckets.before =
        (what, _) -> {
          if (what.equals("list")) {
            world.running.stop();
            throw new IllegalStateException("Connection pool shut down");
          }
        };

    Job job = world.run(order(JobKind.DELETE, List.of(), List.of("a/")));

    assertThat(job.state()).isEqualTo(State.INTERRUPTED);
  }

  @Test
  void aJobThatHasEndedIsForgottenWhenItIsCancelled() throws Exception {
    Job job = world.run(order(JobKind.DELETE, List.of("a"), List.of()));

    Job told = world.jobs.cancel(asking("ann"), new CancelJob(job.id()));

    assertThat(told.state()).isEqualTo(State.DONE);
    assertThat(world.jobs.list(asking("ann"), new ListJobs()).jobs()).isEmpty();
  }

  @Test
  void onlyTheMarkersOnTopThatAreYoungEnoughAreTakenAway() throws Exception {
    Instant then = Instant.parse("2026-01-01T00:00:00Z");
    buckets.history.addAll(
        List.of(
            FakeBuckets.marker("a/1", "marker", then.plusSeconds(1)),
            version("a/1", "old", false, then),
            version("a/2", "current", true, then.plusSeconds(9)),
            version("a/2", "before", false, then.plusSeconds(8)),
            FakeBuckets.marker("a/3", "earlier", then.minusSeconds(1)),
            FakeBuckets.marker("a/4", "again", then.plusSeconds(2)),
            FakeBuckets.asOlder(FakeBuckets.marker("a/4", "once", then.plusSeconds(1))),
            FakeBuckets.asOlder(FakeBuckets.marker("a/4", "long ago", then.minusSeconds(1))),
            FakeBuckets.marker("a/5", "top", then.plusSeconds(3)),
            version("a/5", "between", false, then.plusSeconds(2)),
            FakeBuckets.asOlder(FakeBuckets.marker("a/5", "below", then.plusSeconds(1)))));

    Job job = world.run(undelete(List.of(), List.of("a/"), then.plusMillis(900)));

    assertThat(buckets.history)
        .extracting(ObjectVersion::versionId)
        .containsExactly("old", "current", "before", "earlier", "long ago", "between", "below");
    assertThat(job.finished()).isEqualTo(3);
    assertThat(job.found()).isEqualTo(3);
  }

  @Test
  void withoutATimeOnlyTheTopmostMarkerIsTakenAway() throws Exception {
    buckets.history.add(FakeBuckets.marker("a", "again", Instant.EPOCH));
    buckets.history.add(FakeBuckets.asOlder(FakeBuckets.marker("a", "once", Instant.EPOCH)));

    Job job = world.run(order(JobKind.UNDELETE, List.of("a", "none"), List.of()));

    assertThat(buckets.history).extracting(ObjectVersion::versionId).containsExactly("once");
    assertThat(List.of(job.finished(), job.skipped())).containsExactly(1L, 1L);
  }

  private void put(String... names) {
    for (String name : names) {
      buckets.objects.put(name, "text of " + name);
      buckets.storedAt.remove(name);
    }
  }

  private static ObjectVersion version(String key, String id, boolean latest, Instant when) {
    return new ObjectVersion(
        key, id, latest, false, Optional.of(1L), Optional.of("e"), when, Optional.empty());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Failure failure(ThrowingCallable call) {
    return catchThrowableOfType(Failure.class, call);
  }
}
