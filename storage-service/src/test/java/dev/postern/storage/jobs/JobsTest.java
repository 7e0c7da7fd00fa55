package dev.postern.storage.jobs;

import static dev.postern.storage.People.asking;
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
import dev.postern.contract.versions.ListVersions.ObjectVersion;
import dev.postern.storage.credentials.StaleCredentials;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class JobsTest {
  private final JobsUnderTest world = new JobsUnderTest();
  private final FakeBuckets buckets = world.buckets;
  private final Jobs jobs = world.jobs;

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void deletingTakesAwayWhatIsNamedAndNothingElse() throws Exception {
    put("files/a", "files/b/1", "files/b/2", "files/b/3", "files/b/4", "files/c", "other/a");

    Job job = world.run(JobsUnderTest.order(JobKind.DELETE, List.of("a"), List.of("b/")));

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

    Job job = world.run(JobsUnderTest.order(JobKind.DELETE, List.of(), List.of("a/")));

    assertThat(buckets.objects).containsOnlyKeys("files/a/2");
    assertThat(job.finished()).isEqualTo(2);
    assertThat(job.failures()).extracting(KeyFailure::key).containsExactly("a/2");
  }

  @Test
  void aFolderThatCannotBeListedIsToldWhileTheRestGoes() throws Exception {
    put("files/a/1", "files/b/1");
    failing("list", "files/a/", Reason.ACCESS_DENIED);

    Job job = world.run(JobsUnderTest.order(JobKind.DELETE, List.of(), List.of("a/", "b/")));

    assertThat(buckets.objects).containsOnlyKeys("files/a/1");
    assertThat(job.failures()).extracting(KeyFailure::key).containsExactly("a/");
  }

  @Test
  void copiesKeepTheLastPartOfTheirName() throws Exception {
    put("files/a/b/c", "files/a/b/d/e", "files/a/k");

    world.run(
        JobsUnderTest.copy(JobKind.COPY, List.of("a/k"), List.of("a/b/"), "x/", Conflict.FAIL));

    assertThat(buckets.objects).containsKeys("other/x/b/c", "other/x/b/d/e", "other/x/k");
    assertThat(buckets.objects).containsKeys("files/a/b/c", "files/a/b/d/e", "files/a/k");
  }

  @Test
  void aFolderIsRenamedWithAllThatIsInIt() throws Exception {
    put("files/a/b/", "files/a/b/c", "files/a/b/d/e", "files/a/bc");

    Job job =
        world.run(
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

    Job job =
        world.run(JobsUnderTest.copy(JobKind.MOVE, List.of("a.txt"), List.of(), "", conflict));

    assertThat(buckets.objects).containsEntry("other/a.txt", text);
    assertThat(buckets.objects.containsKey("files/a.txt")).isEqualTo(finished == 0);
    assertThat(List.of(job.finished(), job.skipped(), job.failed()))
        .containsExactly(finished, skipped, failed);
  }

  @Test
  void aCopyThatIsToBeRenamedGetsTheFirstFreeNumber() throws Exception {
    put("files/a.txt", "other/a.txt", "other/a (2).txt");

    world.run(JobsUnderTest.copy(JobKind.COPY, List.of("a.txt"), List.of(), "", Conflict.RENAME));

    assertThat(buckets.objects).containsEntry("other/a (3).txt", "text of files/a.txt");
  }

  @Test
  void aLargeObjectIsCopiedByParts() throws Exception {
    String text = "0123456789".repeat(5);
    buckets.objects.put("files/large", text);

    Job job =
        world.run(JobsUnderTest.copy(JobKind.MOVE, List.of("large"), List.of(), "", Conflict.FAIL));

    assertThat(buckets.objects).containsEntry("other/large", text).doesNotContainKey("files/large");
    assertThat(job.bytes()).isEqualTo(50);
    assertThat(buckets.calls.indexOf("finish other/large"))
        .isLessThan(buckets.calls.indexOf("leave files/large"));
  }

  @Test
  void partsOfALargeCopyThatFailsAreThrownAwayAndTheOriginalStays() throws Exception {
    buckets.objects.put("files/large", "0123456789".repeat(5));
    failing("part", "other/large", Reason.ACCESS_DENIED);

    Job job =
        world.run(JobsUnderTest.copy(JobKind.MOVE, List.of("large"), List.of(), "", Conflict.FAIL));

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

    Job job =
        world.run(
            JobsUnderTest.copy(JobKind.MOVE, List.of("a"), List.of(), "", Conflict.OVERWRITE));

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

    Job job =
        world.run(JobsUnderTest.copy(JobKind.MOVE, List.of("a"), List.of(), "", Conflict.FAIL));

    assertThat(buckets.objects).containsEntry("files/a", "newer").containsKey("other/a");
    assertThat(job.failures().getFirst().trouble().reason()).isEqualTo(Reason.PRECONDITION_FAILED);
  }

  @ParameterizedTest
  @EnumSource(Conflict.class)
  void aCopyWhoseAnswerWasLostIsKnownAsOnesOwn(Conflict conflict) throws Exception {
    put("files/a");
    losingTheFirstAnswer();

    Job job = world.run(JobsUnderTest.copy(JobKind.MOVE, List.of("a"), List.of(), "", conflict));

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

    Job job =
        world.run(JobsUnderTest.copy(JobKind.MOVE, List.of("a"), List.of(), "", Conflict.FAIL));

    assertThat(buckets.objects).containsKey("files/a").containsEntry("other/a", "of somebody else");
    assertThat(job.failures().getFirst().trouble().reason()).isEqualTo(Reason.ALREADY_EXISTS);
  }

  @Test
  void theSameBytesThatWereThereBeforeAreNotTakenForTheCopy() throws Exception {
    put("files/a");
    buckets.objects.put("other/a", "text of files/a");
    AtomicInteger left = new AtomicInteger(1);
    buckets.before =
        (what, _) -> {
          if (what.equals("copy") && left.getAndDecrement() > 0) {
            throw Failure.of(Reason.UNAVAILABLE, "no answer, and nothing done");
          }
        };

    Job job =
        world.run(JobsUnderTest.copy(JobKind.MOVE, List.of("a"), List.of(), "", Conflict.SKIP));

    assertThat(buckets.objects).containsKey("files/a");
    assertThat(List.of(job.finished(), job.skipped())).containsExactly(0L, 1L);
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

    Job job =
        world.run(JobsUnderTest.copy(JobKind.COPY, List.of("a"), List.of(), "", Conflict.FAIL));

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

    Job job =
        world.run(
            JobsUnderTest.copy(JobKind.COPY, List.of("a", "b"), List.of(), "", Conflict.FAIL));

    assertThat(job.finished()).isEqualTo(2);
    assertThat(world.issued).hasValueGreaterThan(1);
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

    id.complete(
        world.start(JobsUnderTest.order(JobKind.DELETE, List.of(), List.of("a/", "b/"))).id());

    assertThat(world.ended().state()).isEqualTo(State.CANCELLED);
    assertThat(buckets.objects).hasSize(4);
  }

  @Test
  void aJobEndsWithItsSession() throws Exception {
    put("files/a/1");
    buckets.before =
        (what, _) -> {
          if (what.equals("list")) {
            world.running.end(session("ann"));
          }
        };

    Job job = world.run(JobsUnderTest.order(JobKind.DELETE, List.of(), List.of("a/")));

    assertThat(job.state()).isEqualTo(State.FAILED);
    assertThat(job.problem().orElseThrow().reason()).isEqualTo(Reason.UNAUTHENTICATED);
    assertThat(buckets.objects).hasSize(1);
  }

  @Test
  void nobodyElseIsToldOfAJob() throws Exception {
    String id = world.run(JobsUnderTest.order(JobKind.DELETE, List.of("a"), List.of())).id();

    assertThat(jobs.list(asking("ben"), new ListJobs()).jobs()).isEmpty();
    assertThat(failure(() -> jobs.read(asking("ben"), new ReadJob(id, -1))).reason())
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(failure(() -> jobs.cancel(asking("ben"), new CancelJob(id))).reason())
        .isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void aJobThatAnotherProcessRunsIsStoppedThere() throws Exception {
    Job job = world.run(JobsUnderTest.order(JobKind.DELETE, List.of("a"), List.of()));
    Job elsewhere =
        new Progress(
                "elsewhere",
                JobsUnderTest.order(JobKind.DELETE, List.of("a"), List.of()),
                job.startedAt())
            .now();
    world.remembered.put("sub-ann", elsewhere);

    jobs.cancel(asking("ann"), new CancelJob("elsewhere"));
    jobs.read(asking("ann"), new ReadJob("elsewhere", -1));
    jobs.read(asking("ann"), new ReadJob("elsewhere", -1));

    assertThat(world.hints).extracting(JobHint::stop).containsExactly(true, false);
  }

  @Test
  void aJobThatHasEndedIsToldWhateverWasSeen() throws Exception {
    String id = world.run(JobsUnderTest.order(JobKind.DELETE, List.of("a"), List.of())).id();

    assertThat(jobs.read(asking("ann"), new ReadJob(id, Long.MAX_VALUE)).job()).isPresent();
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

    Job job = world.run(bringBack(List.of(), List.of("a/"), conflict));

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

    Job job = world.run(bringBack(List.of("a", "b"), List.of(), Conflict.OVERWRITE));

    assertThat(buckets.objects).containsKey("files/a").doesNotContainKey("files/ab");
    assertThat(List.of(job.finished(), job.skipped())).containsExactly(1L, 1L);
  }

  @Test
  void nothingIsBroughtBackWithoutAMoment() {
    Failure failure =
        failure(
            () -> world.start(JobsUnderTest.order(JobKind.BRING_BACK, List.of("a"), List.of())));

    assertThat(failure.errors()).extracting(InvalidField::pointer).containsExactly("/at");
  }

  @Test
  void onlyAnUndeletionLooksBack() {
    JobOrder order =
        new JobOrder(
            JobKind.COPY,
            new Source("files", List.of("a"), List.of()),
            Optional.of(new Target("other", "", false)),
            Conflict.OVERWRITE,
            Optional.of(Instant.EPOCH));

    Failure failure = failure(() -> world.start(order));

    assertThat(failure.errors()).extracting(InvalidField::pointer).containsExactly("/since");
  }

  @Test
  void aFolderIsNotCopiedIntoItself() {
    Failure failure =
        failure(
            () ->
                world.start(
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

  private static Failure failure(ThrowingCallable call) {
    return catchThrowableOfType(Failure.class, call);
  }
}
