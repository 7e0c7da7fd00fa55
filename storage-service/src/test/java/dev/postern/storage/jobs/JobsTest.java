package dev.postern.storage.jobs;

import static dev.postern.storage.People.asking;
import static dev.postern.storage.People.credentials;
import static dev.postern.storage.People.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.jobs.CancelJob;
import dev.postern.contract.jobs.Conflict;
import dev.postern.contract.jobs.Job;
import dev.postern.contract.jobs.Job.KeyFailure;
import dev.postern.contract.jobs.Job.State;
import dev.postern.contract.jobs.JobKind;
import dev.postern.contract.jobs.JobOrder;
import dev.postern.contract.jobs.JobOrder.Source;
import dev.postern.contract.jobs.JobOrder.Target;
import dev.postern.contract.jobs.ListJobs;
import dev.postern.contract.jobs.ReadJob;
import dev.postern.contract.jobs.RepeatJob;
import dev.postern.contract.jobs.StartJob;
import dev.postern.contract.versions.ListVersions.ObjectVersion;
import dev.postern.storage.credentials.CallerCredentials;
import dev.postern.storage.credentials.StaleCredentials;
import dev.postern.storage.jobs.BulkStore.Version;
import dev.postern.storage.objects.ObjectName;
import dev.postern.storage.versions.PastObjects;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class JobsTest {
  private final FakeBuckets buckets = new FakeBuckets();
  private volatile CompletableFuture<Job> ended = new CompletableFuture<>();
  private final AtomicInteger issued = new AtomicInteger();
  private final List<JobHint> hints = new CopyOnWriteArrayList<>();
  private final LocalJobs remembered = new LocalJobs();
  private final JobStore store =
      new JobStore() {
        @Override
        public void begin(String subject, Job job, JobOrder order) {
          remembered.begin(subject, job, order);
        }

        @Override
        public boolean hold(String id) {
          return remembered.hold(id);
        }

        @Override
        public Optional<JobOrder> takeOrder(String subject, String id) {
          return remembered.takeOrder(subject, id);
        }

        @Override
        public void put(String subject, Job job) {
          remembered.put(subject, job);
          if (job.state() != State.RUNNING) {
            ended.complete(job);
          }
        }

        @Override
        public Optional<Job> find(String subject, String id) {
          return remembered.find(subject, id);
        }

        @Override
        public List<Job> of(String subject) {
          return remembered.of(subject);
        }

        @Override
        public void remove(String subject, String id) {
          remembered.remove(subject, id);
        }
      };
  private final Jobs jobs =
      new Jobs(
          new CallerCredentials(
              _ -> {
                issued.incrementAndGet();
                return credentials("ann", Instant.now().plusSeconds(3600));
              },
              InstantSource.system()),
          buckets,
          buckets,
          new PastObjects(buckets),
          store,
          InstantSource.system(),
          hints::add,
          Duration.ZERO);

  @Test
  void deletingTakesAwayWhatIsNamedAndNothingElse() throws Exception {
    put("files/a", "files/b/1", "files/b/2", "files/b/3", "files/b/4", "files/c", "other/a");

    Job job = run(order(JobKind.DELETE, List.of("a"), List.of("b/")));

    assertThat(buckets.objects).containsOnlyKeys("files/c", "other/a");
    assertThat(job.state()).isEqualTo(State.DONE);
    assertThat(job.found()).isEqualTo(5);
    assertThat(job.finished()).isEqualTo(5);
    assertThat(job.counting()).isFalse();
  }

  @Test
  void whatCannotBeDeletedIsToldWhileTheRestGoes() throws Exception {
    put("files/a/1", "files/a/2", "files/a/3");
    failing("delete", "files/a/2", Reason.ACCESS_DENIED);

    Job job = run(order(JobKind.DELETE, List.of(), List.of("a/")));

    assertThat(buckets.objects).containsOnlyKeys("files/a/2");
    assertThat(job.finished()).isEqualTo(2);
    assertThat(job.failures()).extracting(KeyFailure::key).containsExactly("a/2");
  }

  @Test
  void aFolderThatCannotBeListedIsToldWhileTheRestGoes() throws Exception {
    put("files/a/1", "files/b/1");
    failing("list", "files/a/", Reason.ACCESS_DENIED);

    Job job = run(order(JobKind.DELETE, List.of(), List.of("a/", "b/")));

    assertThat(buckets.objects).containsOnlyKeys("files/a/1");
    assertThat(job.failures()).extracting(KeyFailure::key).containsExactly("a/");
  }

  @Test
  void copiesKeepTheLastPartOfTheirName() throws Exception {
    put("files/a/b/c", "files/a/b/d/e", "files/a/k");

    run(copy(JobKind.COPY, List.of("a/k"), List.of("a/b/"), "x/", Conflict.FAIL));

    assertThat(buckets.objects).containsKeys("other/x/b/c", "other/x/b/d/e", "other/x/k");
    assertThat(buckets.objects).containsKeys("files/a/b/c", "files/a/b/d/e", "files/a/k");
  }

  @Test
  void aFolderIsRenamedWithAllThatIsInIt() throws Exception {
    put("files/a/b/", "files/a/b/c", "files/a/b/d/e", "files/a/bc");

    Job job =
        run(
            new JobOrder(
                JobKind.MOVE,
                new Source("files", List.of(), List.of("a/b/")),
                Optional.of(new Target("files", "a/new/", true)),
                Conflict.FAIL,
                Optional.empty()));

    assertThat(buckets.objects)
        .containsOnlyKeys("files/a/new/", "files/a/new/c", "files/a/new/d/e", "files/a/bc");
    assertThat(job.finished()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "SKIP, 0, 1, 0, there",
    "OVERWRITE, 1, 0, 0, text of files/a.txt",
    "FAIL, 0, 0, 1, there"
  })
  void aConflictIsDealtWithAsWasChosen(
      Conflict conflict, long finished, long skipped, long failed, String text) throws Exception {
    put("files/a.txt");
    buckets.objects.put("other/a.txt", "there");

    Job job = run(copy(JobKind.MOVE, List.of("a.txt"), List.of(), "", conflict));

    assertThat(buckets.objects).containsEntry("other/a.txt", text);
    assertThat(buckets.objects.containsKey("files/a.txt")).isEqualTo(finished == 0);
    assertThat(List.of(job.finished(), job.skipped(), job.failed()))
        .containsExactly(finished, skipped, failed);
  }

  @Test
  void aCopyThatIsToBeRenamedGetsTheFirstFreeNumber() throws Exception {
    put("files/a.txt", "other/a.txt", "other/a (2).txt");

    run(copy(JobKind.COPY, List.of("a.txt"), List.of(), "", Conflict.RENAME));

    assertThat(buckets.objects).containsEntry("other/a (3).txt", "text of files/a.txt");
  }

  @Test
  void aLargeObjectIsCopiedByParts() throws Exception {
    String text = "0123456789".repeat(5);
    buckets.objects.put("files/large", text);

    Job job = run(copy(JobKind.MOVE, List.of("large"), List.of(), "", Conflict.FAIL));

    assertThat(buckets.objects).containsEntry("other/large", text).doesNotContainKey("files/large");
    assertThat(job.bytes()).isEqualTo(50);
    assertThat(buckets.calls.indexOf("finish other/large"))
        .isLessThan(buckets.calls.indexOf("leave files/large"));
  }

  @Test
  void partsOfALargeCopyThatFailsAreThrownAwayAndTheOriginalStays() throws Exception {
    buckets.objects.put("files/large", "0123456789".repeat(5));
    failing("part", "other/large", Reason.ACCESS_DENIED);

    Job job = run(copy(JobKind.MOVE, List.of("large"), List.of(), "", Conflict.FAIL));

    assertThat(buckets.objects).containsOnlyKeys("files/large");
    assertThat(buckets.calls).contains("abandon other/large").doesNotContain("leave files/large");
    assertThat(job.failed()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"ACCESS_DENIED", "TIMEOUT", "UNAVAILABLE", "PRECONDITION_FAILED"})
  void anOriginalWhoseCopyIsNotConfirmedStays(Reason reason) throws Exception {
    put("files/a");
    failing("copy", "other/a", reason);

    Job job = run(copy(JobKind.MOVE, List.of("a"), List.of(), "", Conflict.OVERWRITE));

    assertThat(buckets.objects).containsKey("files/a");
    assertThat(job.failures().getFirst().trouble().reason()).isEqualTo(reason);
  }

  @Test
  void anOriginalThatSomebodyChangedMeanwhileStays() throws Exception {
    put("files/a");
    buckets.before =
        (what, _) -> {
          if (what.equals("leave")) {
            buckets.objects.put("files/a", "newer");
          }
        };

    Job job = run(copy(JobKind.MOVE, List.of("a"), List.of(), "", Conflict.FAIL));

    assertThat(buckets.objects).containsEntry("files/a", "newer").containsKey("other/a");
    assertThat(job.failures().getFirst().trouble().reason()).isEqualTo(Reason.PRECONDITION_FAILED);
  }

  @ParameterizedTest
  @EnumSource(Conflict.class)
  void aCopyWhoseAnswerWasLostIsKnownAsOnesOwn(Conflict conflict) throws Exception {
    put("files/a");
    losingTheFirstAnswer();

    Job job = run(copy(JobKind.MOVE, List.of("a"), List.of(), "", conflict));

    assertThat(buckets.objects).containsOnlyKeys("other/a");
    assertThat(job.finished()).isEqualTo(1);
    assertThat(job.skipped()).isZero();
  }

  @Test
  void whatSomebodyElseStoredWhileAnAnswerWasLostIsNotTakenForTheCopy() throws Exception {
    put("files/a");
    losingTheFirstAnswer();
    buckets.before =
        (what, where) -> {
          if (what.equals("compare")) {
            buckets.objects.put("other/a", "of somebody else");
          }
        };

    Job job = run(copy(JobKind.MOVE, List.of("a"), List.of(), "", Conflict.FAIL));

    assertThat(buckets.objects).containsKey("files/a").containsEntry("other/a", "of somebody else");
    assertThat(job.failures().getFirst().trouble().reason()).isEqualTo(Reason.ALREADY_EXISTS);
  }

  @Test
  void aMoveThatBeginsAgainFindsWhatItHasMovedAndCopied() throws Exception {
    put("files/copied", "files/left", "other/taken", "files/taken");
    buckets.objects.put("other/copied", "text of files/copied");
    buckets.objects.put("other/moved", "text of files/moved");
    JobOrder order =
        copy(
            JobKind.MOVE,
            List.of("copied", "left", "moved", "taken"),
            List.of(),
            "",
            Conflict.RENAME);

    Job job = run(order.since(Instant.EPOCH));

    assertThat(buckets.objects)
        .containsOnlyKeys(
            "other/copied", "other/left", "other/moved", "other/taken", "other/taken (2)");
    assertThat(job.finished()).isEqualTo(4);
  }

  @Test
  void whatIsOlderThanTheOrderIsNotItsWork() throws Exception {
    put("files/a");
    buckets.objects.put("other/a", "text of files/a");

    Job job =
        run(
            copy(JobKind.COPY, List.of("a", "gone"), List.of(), "", Conflict.FAIL)
                .since(Instant.EPOCH.plusSeconds(1)));

    assertThat(job.failed()).isEqualTo(2);
  }

  @Test
  void whatPassesIsTriedAgain() throws Exception {
    put("files/a");
    AtomicInteger left = new AtomicInteger(3);
    buckets.before =
        (what, _) -> {
          if (what.equals("copy") && left.getAndDecrement() > 0) {
            throw Failure.of(Reason.THROTTLED, "too busy");
          }
        };

    Job job = run(copy(JobKind.COPY, List.of("a"), List.of(), "", Conflict.FAIL));

    assertThat(job.finished()).isEqualTo(1);
  }

  @Test
  void credentialsThatEndInTheMiddleAreReplaced() throws Exception {
    put("files/a", "files/b");
    AtomicInteger calls = new AtomicInteger();
    buckets.before =
        (what, _) -> {
          if (what.equals("copy") && calls.getAndIncrement() == 0) {
            throw new StaleCredentials(new IllegalStateException());
          }
        };

    Job job = run(copy(JobKind.COPY, List.of("a", "b"), List.of(), "", Conflict.FAIL));

    assertThat(job.finished()).isEqualTo(2);
    assertThat(issued).hasValueGreaterThan(1);
  }

  @Test
  void aJobThatIsStoppedBeginsNothingNew() throws Exception {
    put("files/a/1", "files/a/2", "files/a/3", "files/a/4");
    CompletableFuture<String> id = new CompletableFuture<>();
    buckets.before =
        (what, where) -> {
          if (what.equals("list")) {
            jobs.cancel(asking("ann"), new CancelJob(id.join()));
          }
        };

    id.complete(start(order(JobKind.DELETE, List.of(), List.of("a/", "b/"))).id());

    assertThat(ended.get(60, TimeUnit.SECONDS).state()).isEqualTo(State.CANCELLED);
    assertThat(buckets.objects).hasSize(4);
  }

  @Test
  void aJobEndsWithItsSession() throws Exception {
    put("files/a/1");
    buckets.before =
        (what, _) -> {
          if (what.equals("list")) {
            jobs.end(session("ann"));
          }
        };

    Job job = run(order(JobKind.DELETE, List.of(), List.of("a/")));

    assertThat(job.state()).isEqualTo(State.FAILED);
    assertThat(job.problem().orElseThrow().reason()).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(buckets.objects).hasSize(1);
  }

  @Test
  void aJobWhoseServiceStopsIsInterruptedAndDoesTheRestWhenItBeginsAgain() throws Exception {
    put("files/a/1", "files/b/1");
    buckets.before =
        (what, where) -> {
          if (what.equals("list") && where.equals("files/b/")) {
            jobs.close();
          }
        };
    Job job = run(order(JobKind.DELETE, List.of(), List.of("a/", "b/")));

    assertThat(job.state()).isEqualTo(State.INTERRUPTED);
    assertThat(job.finished()).isEqualTo(1);
    assertThat(buckets.objects).containsOnlyKeys("files/b/1");

    buckets.before = (_, _) -> {};
    ended = new CompletableFuture<>();
    Job again = jobs.repeat(asking("ann"), new RepeatJob(job.id()));

    assertThat(ended.get(60, TimeUnit.SECONDS).id()).isEqualTo(again.id());
    assertThat(buckets.objects).isEmpty();
    assertThat(failure(() -> jobs.repeat(asking("ann"), new RepeatJob(job.id()))).reason())
        .isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void aJobThatOthersToldAsInterruptedStops() throws Exception {
    put("files/a/1");
    CompletableFuture<String> id = new CompletableFuture<>();
    buckets.before =
        (what, _) -> {
          if (what.equals("list")) {
            remembered.lost.add(id.join());
            jobs.beat();
          }
        };

    id.complete(start(order(JobKind.DELETE, List.of(), List.of("a/"))).id());

    assertThat(ended.get(60, TimeUnit.SECONDS).state()).isEqualTo(State.INTERRUPTED);
    assertThat(buckets.objects).containsOnlyKeys("files/a/1");
  }

  @Test
  void onlyWhatWasInterruptedBeginsAgain() throws Exception {
    String id = run(order(JobKind.DELETE, List.of("a"), List.of())).id();

    assertThat(failure(() -> jobs.repeat(asking("ann"), new RepeatJob(id))).reason())
        .isEqualTo(Reason.CONFLICT);
    assertThat(failure(() -> jobs.repeat(asking("ben"), new RepeatJob(id))).reason())
        .isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void nobodyElseIsToldOfAJob() throws Exception {
    String id = run(order(JobKind.DELETE, List.of("a"), List.of())).id();

    assertThat(jobs.list(asking("ben"), new ListJobs()).jobs()).isEmpty();
    assertThat(failure(() -> jobs.read(asking("ben"), new ReadJob(id, -1))).reason())
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(failure(() -> jobs.cancel(asking("ben"), new CancelJob(id))).reason())
        .isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void aJobThatAnotherProcessRunsIsStoppedThere() throws Exception {
    Job job = run(order(JobKind.DELETE, List.of("a"), List.of()));
    Job elsewhere =
        new Progress(
                "elsewhere",
                order(JobKind.DELETE, List.of("a"), List.of()),
                job.startedAt(),
                System::nanoTime,
                _ -> {})
            .now();
    remembered.put("sub-ann", elsewhere);

    jobs.cancel(asking("ann"), new CancelJob("elsewhere"));
    jobs.read(asking("ann"), new ReadJob("elsewhere", -1));
    jobs.read(asking("ann"), new ReadJob("elsewhere", -1));

    assertThat(hints).extracting(JobHint::stop).containsExactly(true, false);
  }

  @Test
  void aJobThatHasEndedIsToldWhateverWasSeen() throws Exception {
    String id = run(order(JobKind.DELETE, List.of("a"), List.of())).id();

    assertThat(jobs.read(asking("ann"), new ReadJob(id, Long.MAX_VALUE)).job()).isPresent();
  }

  @Test
  void onlyTheLatestMarkersOfThatDeletionAreTakenAway() throws Exception {
    Instant then = Instant.parse("2026-01-01T00:00:00Z");
    buckets.versions.addAll(
        List.of(
            version("a/1", "marker", true, true, then.plusSeconds(1)),
            version("a/1", "old", false, false, then),
            version("a/2", "current", true, false, then.plusSeconds(9)),
            version("a/3", "earlier", true, true, then.minusSeconds(1)),
            version("a/4", "again", true, true, then.plusSeconds(2)),
            version("a/4", "once", false, true, then.plusSeconds(1))));

    Job job =
        run(
            new JobOrder(
                JobKind.UNDELETE,
                new Source("files", List.of(), List.of("a/")),
                Optional.empty(),
                Conflict.FAIL,
                Optional.of(then.plusMillis(900))));

    assertThat(buckets.versions)
        .extracting(version -> version.name().versionId().orElseThrow())
        .containsExactly("old", "current", "earlier", "once");
    assertThat(job.finished()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "OVERWRITE, 3, 0, 0, of then, ''",
    "SKIP, 2, 1, 0, of now, ''",
    "RENAME, 3, 0, 0, of now, of then",
    "FAIL, 2, 0, 1, of now, ''"
  })
  void aPrefixBecomesWhatItWasWhateverWasStoredSince(
      Conflict conflict, long finished, long skipped, long failed, String changed, String beside)
      throws Exception {
    remember("a/changed", "2", true, 20);
    remember("a/changed", "1", false, 10);
    remember("a/deleted", "1", false, 10);
    remember("a/gone", "1", false, 10);
    remember("a/new", "1", true, 20);
    remember("a/same", "1", true, 10);
    buckets.objects.put("files/a/changed", "of now");
    buckets.objects.put("files/a/same", "same");
    buckets.objects.put("files/a/new", "new");

    Job job = run(bringBack(List.of(), List.of("a/"), conflict));

    assertThat(buckets.objects)
        .containsEntry("files/a/changed", changed)
        .containsEntry("files/a/deleted", "of then")
        .containsEntry("files/a/gone", "of then")
        .containsEntry("files/a/new", "new")
        .containsEntry("files/a/same", "same");
    assertThat(buckets.objects.getOrDefault("files/a/changed (2)", "")).isEqualTo(beside);
    assertThat(List.of(job.finished(), job.skipped(), job.failed()))
        .containsExactly(finished, skipped, failed);
  }

  @Test
  void whatIsNamedIsBroughtBackAndNothingBesideIt() throws Exception {
    remember("a", "1", false, 10);
    remember("ab", "1", false, 10);
    remember("b", "1", true, 10);

    Job job = run(bringBack(List.of("a", "b"), List.of(), Conflict.OVERWRITE));

    assertThat(buckets.objects).containsKey("files/a").doesNotContainKey("files/ab");
    assertThat(List.of(job.finished(), job.skipped())).containsExactly(1L, 1L);
  }

  @Test
  void nothingIsBroughtBackWithoutAMoment() {
    Failure failure = failure(() -> start(order(JobKind.BRING_BACK, List.of("a"), List.of())));

    assertThat(failure.errors()).extracting(InvalidField::pointer).containsExactly("/at");
  }

  @Test
  void aFolderIsNotCopiedIntoItself() {
    Failure failure =
        failure(
            () ->
                start(
                    new JobOrder(
                        JobKind.COPY,
                        new Source("files", List.of(), List.of("a/")),
                        Optional.of(new Target("files", "a/", false)),
                        Conflict.RENAME,
                        Optional.empty())));

    assertThat(failure.errors()).extracting(InvalidField::pointer).containsExactly("/to");
  }

  @ParameterizedTest
  @CsvSource({
    "a.txt, a (2).txt",
    "x.y/a, x.y/a (2)",
    "x/.hidden, x/.hidden (2)",
    "x/folder.d/, x/folder.d (2)/",
    "a.tar.gz, a.tar (2).gz"
  })
  void numbersStandBeforeTheSuffix(String key, String numbered) {
    assertThat(Places.numbered(key, 2)).isEqualTo(numbered);
  }

  private void put(String... names) {
    for (String name : names) {
      buckets.objects.put(name, "text of " + name);
    }
  }

  private void losingTheFirstAnswer() {
    AtomicInteger left = new AtomicInteger(1);
    buckets.afterCopy =
        _ -> {
          if (left.getAndDecrement() > 0) {
            throw Failure.of(Reason.UNAVAILABLE, "the answer was lost");
          }
        };
  }

  private void failing(String call, String object, Reason reason) {
    buckets.before =
        (what, where) -> {
          if (what.equals(call) && where.equals(object)) {
            throw Failure.of(reason, "as the test wants it");
          }
        };
  }

  private static JobOrder order(JobKind kind, List<String> keys, List<String> prefixes) {
    return new JobOrder(
        kind,
        new Source("files", keys, prefixes),
        Optional.empty(),
        Conflict.FAIL,
        Optional.empty());
  }

  private static JobOrder copy(
      JobKind kind, List<String> keys, List<String> prefixes, String to, Conflict conflict) {
    return new JobOrder(
        kind,
        new Source("files", keys, prefixes),
        Optional.of(new Target("other", to, false)),
        conflict,
        Optional.empty());
  }

  private static Version version(
      String key, String id, boolean latest, boolean marker, Instant when) {
    return new Version(new ObjectName("files", key, Optional.of(id)), latest, marker, when);
  }

  private void remember(String key, String id, boolean latest, long second) {
    buckets.history.add(
        new ObjectVersion(
            key,
            id,
            latest,
            false,
            Optional.of(7L),
            Optional.of(id),
            Instant.ofEpochSecond(second),
            Optional.empty()));
    buckets.objects.put("files/" + key + "?" + id, "of then");
  }

  private static JobOrder bringBack(List<String> keys, List<String> prefixes, Conflict conflict) {
    return new JobOrder(
        JobKind.BRING_BACK,
        new Source("files", keys, prefixes),
        Optional.empty(),
        conflict,
        Optional.empty(),
        Optional.of(Instant.ofEpochSecond(15)));
  }

  private Job start(JobOrder order) {
    return jobs.start(asking("ann"), new StartJob(order));
  }

  private Job run(JobOrder order) throws Exception {
    start(order);
    return ended.get(60, TimeUnit.SECONDS);
  }

  private static Failure failure(ThrowingCallable call) {
    return catchThrowableOfType(Failure.class, call);
  }
}
