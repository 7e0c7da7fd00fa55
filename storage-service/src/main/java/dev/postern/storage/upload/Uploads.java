package dev.postern.storage.upload;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.OnBehalf;
import dev.postern.contract.transfer.ObjectAddress;
import dev.postern.contract.transfer.PresignedRequest;
import dev.postern.contract.upload.AbortUpload;
import dev.postern.contract.upload.BeginUpload;
import dev.postern.contract.upload.CompleteUpload;
import dev.postern.contract.upload.ListUploads;
import dev.postern.contract.upload.PresignPart;
import dev.postern.contract.upload.ReadUpload;
import dev.postern.contract.upload.UploadState;
import dev.postern.contract.upload.UploadState.Part;
import dev.postern.storage.credentials.CallerCredentials;
import dev.postern.storage.transfer.TransferRules;
import dev.postern.storage.transfer.Transfers;
import dev.postern.storage.upload.MultipartStore.Begun;
import dev.postern.storage.upload.MultipartStore.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Stores objects in parts. Nothing of it is remembered here: S3 knows the parts, and its person
 * brings the rest along.
 */
public record Uploads(CallerCredentials credentials, MultipartStore store, Transfers transfers) {
  private static final int MOST_MISSING = 1_000;

  /** Answers {@link BeginUpload}. */
  public UploadState begin(OnBehalf asking, BeginUpload question) {
    ObjectAddress object = new ObjectAddress(question.bucket(), question.key(), Optional.empty());
    TransferRules.check(object);
    checkSize("/size", question.size());
    if (!question.overwrite()
        && credentials.use(
            asking, granted -> store.exists(granted, question.bucket(), question.key()))) {
      throw Transfers.alreadyThere();
    }
    String uploadId =
        credentials.use(
            asking,
            granted ->
                store.begin(
                    granted,
                    question.bucket(),
                    question.key(),
                    question.contentType(),
                    question.checked()));
    return state(
        asking,
        new UploadId(
            question.bucket(),
            question.key(),
            uploadId,
            Optional.of(question.size()),
            question.overwrite(),
            question.checked()),
        List.of());
  }

  /** Answers {@link ReadUpload}. */
  public UploadState read(OnBehalf asking, ReadUpload question) {
    UploadId brought = open(asking, question.id());
    question.size().ifPresent(size -> checkSize("?size", size));
    if (brought.size().isPresent()
        && question.size().filter(size -> !brought.size().get().equals(size)).isPresent()) {
      throw Failure.invalid("?size", "The size with which this upload was begun.");
    }
    Parts there = credentials.use(asking, parts(brought));
    UploadId sized = question.size().map(brought::ofSize).orElse(brought);
    // Of an upload that was found S3 alone knows whether it has checksums.
    UploadId known =
        brought.size().isPresent() || there.checked() == brought.checked()
            ? sized
            : new UploadId(
                sized.bucket(),
                sized.key(),
                sized.uploadId(),
                sized.size(),
                sized.overwrite(),
                there.checked());
    return state(asking, known, there.parts());
  }

  /** Answers {@link PresignPart}. */
  public PresignedRequest sign(OnBehalf asking, PresignPart question) {
    UploadId upload = open(asking, question.id());
    PartPlan plan = plan(upload);
    if (!plan.has(question.number())) {
      throw Failure.invalid("{number}", "A number from 1 to %d.".formatted(plan.parts()));
    }
    if (question.size() != plan.sizeOf(question.number())) {
      throw Failure.invalid(
          "Content-Length",
          "Part %d has %d bytes.".formatted(question.number(), plan.sizeOf(question.number())));
    }
    if (upload.checked() != question.sha256().isPresent()) {
      throw Failure.invalid(
          "X-Postern-Sha256",
          upload.checked() ? "Was promised for each part." : "Was promised for no part.");
    }
    transfers.learn(
        asking,
        question.refused(),
        "s3:PutObject",
        new ObjectAddress(upload.bucket(), upload.key(), Optional.empty()));
    return credentials.use(
        asking,
        granted ->
            store.sign(
                granted,
                upload.bucket(),
                upload.key(),
                upload.uploadId(),
                question.number(),
                question.size(),
                question.sha256()));
  }

  /** Answers {@link CompleteUpload}. */
  public CompleteUpload.Result complete(OnBehalf asking, CompleteUpload question) {
    UploadId upload = open(asking, question.id());
    PartPlan plan = plan(upload);
    Parts there = credentials.use(asking, parts(upload));
    List<Part> fitting = fitting(plan, there.parts());
    if (fitting.size() < plan.parts()) {
      return new CompleteUpload.Result.Incomplete(missing(plan, fitting));
    }
    try {
      return credentials.use(
          asking,
          granted ->
              store.complete(
                  granted,
                  upload.bucket(),
                  upload.key(),
                  upload.uploadId(),
                  fitting,
                  upload.overwrite()));
    } catch (Failure failure) {
      throw failure.reason() == Reason.PRECONDITION_FAILED ? Transfers.alreadyThere() : failure;
    }
  }

  /** Answers {@link AbortUpload}. */
  public AbortUpload.Aborted abort(OnBehalf asking, AbortUpload question) {
    UploadId upload = open(asking, question.id());
    return credentials.use(
        asking,
        granted -> {
          store.abort(granted, upload.bucket(), upload.key(), upload.uploadId());
          return new AbortUpload.Aborted();
        });
  }

  /** Answers {@link ListUploads}. */
  public ListUploads.Uploads list(OnBehalf asking, ListUploads question) {
    TransferRules.checkPlace(question.bucket(), question.prefix());
    List<Begun> found =
        credentials.use(
            asking,
            granted ->
                store.unfinished(
                    granted, question.bucket(), question.prefix(), ListUploads.MOST + 1));
    return new ListUploads.Uploads(
        found.stream()
            .limit(ListUploads.MOST)
            .map(
                begun ->
                    new ListUploads.Unfinished(
                        new UploadId(
                                question.bucket(),
                                begun.key(),
                                begun.uploadId(),
                                Optional.empty(),
                                // Nobody was asked; what is there must not be lost.
                                false,
                                false)
                            .sealFor(asking.caller().subject()),
                        begun.key(),
                        begun.startedAt()))
            .toList(),
        found.size() > ListUploads.MOST);
  }

  private static UploadId open(OnBehalf asking, String id) {
    return UploadId.open(id, asking.caller().subject());
  }

  private Function<dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials, Parts>
      parts(UploadId upload) {
    return granted -> store.parts(granted, upload.bucket(), upload.key(), upload.uploadId());
  }

  private static UploadState state(OnBehalf asking, UploadId upload, List<Part> there) {
    Optional<PartPlan> plan = upload.size().map(PartPlan::of);
    return new UploadState(
        upload.sealFor(asking.caller().subject()),
        upload.bucket(),
        upload.key(),
        upload.size(),
        plan.map(PartPlan::partSize).orElse(0L),
        plan.map(PartPlan::parts).orElse(0),
        upload.checked(),
        plan.map(cut -> fitting(cut, there)).orElse(there));
  }

  private static PartPlan plan(UploadId upload) {
    return upload
        .size()
        .map(PartPlan::of)
        .orElseThrow(
            () ->
                Failure.invalid("{id}", "An id that knows the size: read the upload with ?size=."));
  }

  /** Parts of another size are from another attempt at it, and are sent again. */
  private static List<Part> fitting(PartPlan plan, List<Part> there) {
    return there.stream()
        .filter(part -> plan.has(part.number()) && part.size() == plan.sizeOf(part.number()))
        .toList();
  }

  private static List<Integer> missing(PartPlan plan, List<Part> fitting) {
    Map<Integer, Part> byNumber =
        fitting.stream().collect(Collectors.toMap(Part::number, part -> part));
    List<Integer> missing = new ArrayList<>();
    IntStream.rangeClosed(1, plan.parts())
        .filter(number -> !byNumber.containsKey(number))
        .limit(MOST_MISSING)
        .forEach(missing::add);
    return missing;
  }

  private static void checkSize(String pointer, long size) {
    if (size < 0 || size > BeginUpload.MOST_BYTES) {
      throw Failure.invalid(pointer, "A number of bytes, at most 5 TiB.");
    }
  }
}
