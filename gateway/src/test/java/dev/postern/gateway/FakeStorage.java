package dev.postern.gateway;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.CallerVerifier;
import dev.postern.contract.files.ListBuckets;
import dev.postern.contract.files.ListLocations;
import dev.postern.contract.files.ListObjects;
import dev.postern.contract.files.ScanObjects;
import dev.postern.contract.health.CheckHealth;
import dev.postern.contract.jobs.CancelJob;
import dev.postern.contract.jobs.Job;
import dev.postern.contract.jobs.JobKind;
import dev.postern.contract.jobs.JobOrder;
import dev.postern.contract.jobs.ListJobs;
import dev.postern.contract.jobs.ReadJob;
import dev.postern.contract.jobs.RepeatJob;
import dev.postern.contract.jobs.StartJob;
import dev.postern.contract.objects.ChangeDetails;
import dev.postern.contract.objects.CreateFolder;
import dev.postern.contract.objects.DeleteObject;
import dev.postern.contract.objects.DescribeObject;
import dev.postern.contract.objects.ObjectDetails;
import dev.postern.contract.objects.ReadTags;
import dev.postern.contract.objects.ReplaceTags;
import dev.postern.contract.objects.RestoreArchived;
import dev.postern.contract.objects.RestoreVersion;
import dev.postern.contract.rights.ReadRights;
import dev.postern.contract.transfer.PresignDownload;
import dev.postern.contract.transfer.PresignUpload;
import dev.postern.contract.transfer.PresignedRequest;
import dev.postern.contract.upload.AbortUpload;
import dev.postern.contract.upload.BeginUpload;
import dev.postern.contract.upload.CompleteUpload;
import dev.postern.contract.upload.ListUploads;
import dev.postern.contract.upload.PresignPart;
import dev.postern.contract.upload.ReadUpload;
import dev.postern.contract.upload.UploadState;
import dev.postern.contract.versions.ListAsOf;
import dev.postern.contract.versions.ListVersions;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A storage service with two buckets that notes questions. */
final class FakeStorage {
  static final Instant THEN = Instant.parse("2026-01-01T09:30:00Z");

  static final UploadState UPLOAD =
      new UploadState(
          "u".repeat(40),
          "files",
          "film.mp4",
          Optional.of(12_582_912L),
          8_388_608,
          2,
          true,
          List.of(new UploadState.Part(1, 8_388_608, "abc", Optional.of("sum"))));

  private static final ListVersions.Page VERSIONS =
      new ListVersions.Page(
          List.of("a/b/"),
          List.of(
              new ListVersions.ObjectVersion(
                  "a/k",
                  "m1",
                  true,
                  true,
                  Optional.empty(),
                  Optional.empty(),
                  THEN,
                  Optional.empty()),
              new ListVersions.ObjectVersion(
                  "a/k",
                  "v1",
                  false,
                  false,
                  Optional.of(3L),
                  Optional.of("e"),
                  THEN,
                  Optional.of("STANDARD"))),
          Optional.empty());

  private static final CompleteUpload.Result COMPLETED =
      new CompleteUpload.Result.Completed(
          "abc-2", Optional.of("v1"), Optional.of(new CompleteUpload.Checksum("SHA256", "sum-2")));

  private static final Buffer NOTHING = Buffer.buffer("{\"prefixes\":[],\"objects\":[]}");

  private final OperationBus bus;
  private final CallerVerifier callers;
  private final List<Object> asked = new CopyOnWriteArrayList<>();

  /** Runs before an answer is given; throws to fail. */
  volatile Consumer<Object> before = _ -> {};

  /** What the end of an upload gets. */
  volatile CompleteUpload.Result completed = COMPLETED;

  /** What a question for a presigned request gets. */
  volatile Function<Object, PresignedRequest> signer =
      _ -> {
        throw Failure.of(Reason.UNAVAILABLE, "There is no S3 in this test.");
      };

  static final String JOB = "7d1c0a5e-4f0b-4c39-9d0a-3f6f1f4f7c11";

  /** What every question for a part of a whole listing gets. */
  volatile ScanObjects.Part part = new ScanObjects.Part(List.of(), List.of(), 0, Optional.empty());

  volatile ObjectDetails details = plain();
  volatile DeleteObject.Deleted deleted = new DeleteObject.Deleted(Optional.empty(), false);
  volatile Job job = job(1, Job.State.RUNNING);
  final Queue<Job> revisions = new ConcurrentLinkedQueue<>();

  /** The page that every archive gets. */
  volatile ListObjects.Page page = new ListObjects.Page(List.of(), List.of(), Optional.empty());

  /** What a browser gets for every listing. */
  volatile Buffer pageJson = NOTHING;

  FakeStorage(OperationBus bus, CallerVerifier callers) {
    this.bus = bus;
    this.callers = callers;
  }

  Future<?> start() {
    return Future.all(
        List.of(
            answer(
                ListLocations.OPERATION,
                new ListLocations.Locations(
                    List.of(new ListLocations.Location("My files", "files", "home/ann/")))),
            answer(
                ListBuckets.OPERATION,
                new ListBuckets.Buckets(
                    List.of(
                        new ListBuckets.Bucket("files", Optional.of(THEN)),
                        new ListBuckets.Bucket("older", Optional.empty())))),
            bus.answer(
                ListObjects.OPERATION,
                callers,
                (_, question) -> {
                  note(question);
                  return page;
                }),
            answering(ListObjects.AS_JSON, () -> pageJson),
            answering(ScanObjects.OPERATION, () -> part),
            answer(ListVersions.OPERATION, VERSIONS),
            answer(
                ListAsOf.OPERATION,
                new ListAsOf.Page(
                    List.of("a/b/"),
                    List.of(new ListAsOf.PastObject("a/k", 3, THEN, "e", "STANDARD", "v1")),
                    Optional.of("next"))),
            answer(
                ReadRights.OPERATION,
                new ReadRights.Rights(
                    Map.of(
                        ReadRights.Right.LIST,
                        ReadRights.Answer.YES,
                        ReadRights.Right.WRITE,
                        ReadRights.Answer.NO),
                    ReadRights.Versioning.SUSPENDED)),
            sign(PresignDownload.OPERATION),
            sign(PresignUpload.OPERATION),
            sign(PresignPart.OPERATION),
            answer(BeginUpload.OPERATION, UPLOAD),
            answer(ReadUpload.OPERATION, UPLOAD),
            bus.answer(
                CompleteUpload.OPERATION,
                callers,
                (_, question) -> {
                  note(question);
                  return completed;
                }),
            answer(AbortUpload.OPERATION, new AbortUpload.Aborted()),
            answer(
                ListUploads.OPERATION,
                new ListUploads.Uploads(
                    List.of(new ListUploads.Unfinished(UPLOAD.id(), "a\nb", THEN)), false)),
            answering(DescribeObject.OPERATION, () -> details),
            answering(ChangeDetails.OPERATION, () -> details),
            answering(RestoreVersion.OPERATION, () -> details),
            answer(ReadTags.OPERATION, new ReadTags.Tags(Map.of("project", "a/b"))),
            answer(ReplaceTags.OPERATION, new ReadTags.Tags(Map.of())),
            answer(RestoreArchived.OPERATION, new RestoreArchived.Begun()),
            answering(DeleteObject.OPERATION, () -> deleted),
            answering(CreateFolder.OPERATION, () -> new CreateFolder.FolderCreated("drafts/")),
            answering(StartJob.OPERATION, () -> job),
            answering(RepeatJob.OPERATION, () -> job),
            answering(ListJobs.OPERATION, () -> new ListJobs.Jobs(List.of(job))),
            answering(ReadJob.OPERATION, this::news),
            answering(CancelJob.OPERATION, () -> job),
            bus.answer(CheckHealth.STORAGE, _ -> new CheckHealth.Healthy())));
  }

  /** What is told of the job when it is asked about: the next of those that wait, or nothing. */
  private ReadJob.News news() {
    return new ReadJob.News(Optional.ofNullable(revisions.poll()));
  }

  static Job job(long revision, Job.State state) {
    boolean ended = state != Job.State.RUNNING;
    return new Job(
        JOB,
        revision,
        JobKind.MOVE,
        state,
        new Job.From("files", 2, "drafts/"),
        Optional.of(new JobOrder.Target("files", "final/", false)),
        !ended,
        3,
        1,
        12,
        1,
        1,
        ended
            ? List.of(
                new Job.KeyFailure(
                    "drafts/a", new Job.Trouble(Reason.ACCESS_DENIED, "Your role doesn't.")))
            : List.of(),
        Optional.empty(),
        THEN,
        ended ? Optional.of(THEN) : Optional.empty());
  }

  void reset() {
    asked.clear();
    revisions.clear();
    details = plain();
    deleted = new DeleteObject.Deleted(Optional.empty(), false);
    job = job(1, Job.State.RUNNING);
    before = _ -> {};
    completed = COMPLETED;
    page = new ListObjects.Page(List.of(), List.of(), Optional.empty());
    pageJson = NOTHING;
    part = new ScanObjects.Part(List.of(), List.of(), 0, Optional.empty());
  }

  List<Object> asked() {
    return asked;
  }

  private <Q> Future<?> sign(CallerOperation<Q, PresignedRequest> operation) {
    return bus.answer(
        operation,
        callers,
        (_, question) -> {
          note(question);
          return signer.apply(question);
        });
  }

  private static ObjectDetails plain() {
    return new ObjectDetails(
        "a",
        0,
        THEN,
        "abc",
        "text/plain",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        "STANDARD",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private <Q, A> Future<?> answering(CallerOperation<Q, A> operation, Supplier<A> answer) {
    return bus.answer(
        operation,
        callers,
        (_, question) -> {
          note(question);
          return answer.get();
        });
  }

  private <Q, A> Future<?> answer(CallerOperation<Q, A> operation, A answer) {
    return bus.answer(
        operation,
        callers,
        (_, question) -> {
          note(question);
          return answer;
        });
  }

  private void note(Object question) {
    asked.add(question);
    before.accept(question);
  }
}
