package dev.postern.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.files.ListObjects;
import dev.postern.contract.files.ListObjects.StoredObject;
import dev.postern.contract.jobs.Conflict;
import dev.postern.contract.jobs.Job;
import dev.postern.contract.jobs.Job.State;
import dev.postern.contract.jobs.JobKind;
import dev.postern.contract.jobs.JobOrder;
import dev.postern.contract.jobs.JobOrder.Source;
import dev.postern.contract.jobs.JobOrder.Target;
import dev.postern.contract.jobs.StartJob;
import dev.postern.contract.objects.CreateFolder;
import dev.postern.contract.objects.DeleteObject;
import dev.postern.contract.objects.DescribeObject;
import dev.postern.contract.objects.ObjectDetails;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Objects and jobs in front of an S3 that asks IAM, with every kind of key. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JobsIT {
  private static final List<String> NAMES =
      List.of(
          "//",
          "./a",
          "../b",
          "a//b",
          "a/../c",
          "a/./d",
          "/e",
          "sp ace",
          "pl+us",
          "per%2Fcent",
          "new\nline",
          "re\rturn",
          "tab\t",
          "contr\u0001ol",
          "no\uFFFEcharacter",
          "qu\"ote'<&>",
          "quest?ion#mark",
          "back\\slash",
          "ünïcode",
          "rtl \u202E",
          "😀",
          "e\u0301",
          "é");

  private final StorageStack stack;
  private final LocalInstallation installation;
  private final String home;

  JobsIT() throws Exception {
    stack = new StorageStack("ann");
    installation = stack.installation();
    home = stack.home("ann");
  }

  @AfterAll
  void close() {
    stack.close();
  }

  @Test
  void aFolderIsMadeOnceAndDescribedAndDeleted() {
    String key = home + "folder/";
    CreateFolder folder = new CreateFolder(LocalInstallation.BUCKET, key);
    ask(CreateFolder.OPERATION, folder);

    Failure again =
        Assertions.catchThrowableOfType(Failure.class, () -> ask(CreateFolder.OPERATION, folder));
    ObjectDetails details = describe(key);
    ask(DeleteObject.OPERATION, new DeleteObject(LocalInstallation.BUCKET, key, Optional.empty()));

    assertThat(again.reason()).isEqualTo(Reason.ALREADY_EXISTS);
    assertThat(details.size()).isZero();
    assertThat(details.storageClass()).isEqualTo("STANDARD");
    assertThat(keys(key)).isEmpty();
  }

  @Test
  void anyKeyIsCopiedAndMovedAndDeleted() {
    String from = home + "from/";
    NAMES.forEach(name -> installation.put(from + name));

    Job copied = run(JobKind.COPY, from, Optional.of(target("copies/")));
    Job moved = run(JobKind.MOVE, home + "copies/", Optional.of(target("moved/")));
    List<String> arrived = keys(home + "moved/");
    List<String> left = keys(home + "copies/");
    Job deleted = run(JobKind.DELETE, home + "moved/", Optional.empty());

    assertThat(List.of(copied, moved, deleted))
        .allSatisfy(
            job -> {
              assertThat(job.failures()).isEmpty();
              assertThat(job.finished()).isEqualTo(NAMES.size());
            });
    assertThat(arrived)
        .containsExactlyInAnyOrderElementsOf(
            NAMES.stream().map(name -> home + "moved/" + name).toList());
    assertThat(left).isEmpty();
    assertThat(keys(from)).hasSize(NAMES.size());
    assertThat(keys(home + "moved/")).isEmpty();
  }

  @Test
  void whatIamDeniesIsToldKeyByKey() {
    installation.put("home/somebody-else/a");

    Job job =
        run(
            new JobOrder(
                JobKind.DELETE,
                new Source(LocalInstallation.BUCKET, List.of("home/somebody-else/a"), List.of()),
                Optional.empty(),
                Conflict.FAIL,
                Optional.empty()));

    assertThat(job.state()).isEqualTo(State.DONE);
    assertThat(job.failures().getFirst().trouble().reason()).isEqualTo(Reason.ACCESS_DENIED);
  }

  @Test
  void twoPeopleAtTheSameKeyDoNotOverwriteEachOther() {
    installation.put(home + "race/a/k");
    installation.put(home + "race/b/k");
    Target to = new Target(LocalInstallation.BUCKET, home + "race/to/", false);

    Job first = start(order(JobKind.MOVE, List.of(home + "race/a/k"), to));
    Job second = start(order(JobKind.MOVE, List.of(home + "race/b/k"), to));

    assertThat(ended(first).finished() + ended(second).finished()).isEqualTo(1);
    assertThat(keys(home + "race/")).hasSize(2).contains(home + "race/to/k");
  }

  private Target target(String folder) {
    return new Target(LocalInstallation.BUCKET, home + folder, true);
  }

  private Job run(JobKind kind, String prefix, Optional<Target> to) {
    return run(
        new JobOrder(
            kind,
            new Source(LocalInstallation.BUCKET, List.of(), List.of(prefix)),
            to,
            Conflict.FAIL,
            Optional.empty()));
  }

  private static JobOrder order(JobKind kind, List<String> keys, Target to) {
    return new JobOrder(
        kind,
        new Source(LocalInstallation.BUCKET, keys, List.of()),
        Optional.of(to),
        Conflict.FAIL,
        Optional.empty());
  }

  private Job run(JobOrder order) {
    return ended(start(order));
  }

  private Job start(JobOrder order) {
    return ask(StartJob.OPERATION, new StartJob(order));
  }

  private Job ended(Job job) {
    return stack.ended(job);
  }

  private List<String> keys(String prefix) {
    return ask(
            ListObjects.OPERATION,
            new ListObjects(LocalInstallation.BUCKET, prefix, "", 1000, Optional.empty()))
        .objects()
        .stream()
        .map(StoredObject::key)
        .toList();
  }

  private ObjectDetails describe(String key) {
    return ask(
        DescribeObject.OPERATION,
        new DescribeObject(LocalInstallation.BUCKET, key, Optional.empty()));
  }

  private <Q, A> A ask(CallerOperation<Q, A> operation, Q question) {
    return stack.ask(operation, question);
  }
}
