package dev.postern.gateway;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.CallerVerifier;
import dev.postern.contract.files.ListBuckets;
import dev.postern.contract.files.ListLocations;
import dev.postern.contract.files.ListObjects;
import dev.postern.contract.health.CheckHealth;
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
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

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

  private static final CompleteUpload.Result COMPLETED =
      new CompleteUpload.Result.Completed(
          "abc-2", Optional.of("v1"), Optional.of(new CompleteUpload.Checksum("SHA256", "sum-2")));

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

  /** The page that every listing gets. */
  volatile ListObjects.Page page = new ListObjects.Page(List.of(), List.of(), Optional.empty());

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
            bus.answer(CheckHealth.STORAGE, _ -> new CheckHealth.Healthy())));
  }

  void reset() {
    asked.clear();
    before = _ -> {};
    completed = COMPLETED;
    page = new ListObjects.Page(List.of(), List.of(), Optional.empty());
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
