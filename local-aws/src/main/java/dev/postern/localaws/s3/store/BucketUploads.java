package dev.postern.localaws.s3.store;

import dev.postern.localaws.s3.store.Uploads.UploadName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;

/** What is being uploaded to a bucket in parts. Reading never waits. */
public final class BucketUploads {
  private final BucketDisk disk;
  private final Uploads uploads;
  private final Storing storing;

  BucketUploads(BucketDisk disk, Uploads uploads, Storing storing) {
    this.disk = disk;
    this.uploads = uploads;
    this.storing = storing;
  }

  /** Makes bytes an object of the bucket, in a change. */
  @FunctionalInterface
  interface Storing {
    StoredObject store(String key, Staged staged, WriteCondition condition, Draft draft)
        throws IOException;
  }

  /** What bytes become once it is known where they lie. */
  @FunctionalInterface
  public interface PartDraft {
    /** Describes the part. */
    UploadedPart as(String file);
  }

  /** An upload that is going on. */
  public Optional<MultipartUpload> named(String key, String uploadId) {
    return uploads.named(new UploadName(key, uploadId));
  }

  /**
   * Uploads in the order of their keys and ids, from a key on.
   *
   * @param afterId of the uploads for that very key only those with greater ids; with nothing, none
   *     of them where the key is not included
   */
  public Stream<MultipartUpload> from(String key, boolean included, Optional<String> afterId) {
    if (afterId.isPresent()) {
      return uploads.from(new UploadName(key, afterId.get()), false);
    }
    return uploads
        .from(new UploadName(key, ""), true)
        .dropWhile(upload -> !included && upload.key().equals(key));
  }

  /** What has arrived of an upload, by number. */
  public NavigableMap<Integer, UploadedPart> parts(MultipartUpload upload) {
    return uploads.parts(UploadName.of(upload));
  }

  /** Where a part's bytes are. */
  public Path path(UploadedPart part) {
    return disk.path(part.file());
  }

  /** Begins an upload. */
  public void begin(MultipartUpload upload) throws IOException {
    disk.change(
        () -> {
          disk.log(new JournalEntry.Begun(upload));
          uploads.begin(upload);
          return upload;
        });
  }

  /**
   * Makes staged bytes a part, in the place of the one that has its number.
   *
   * @throws UploadGoneException where the upload was completed or aborted meanwhile
   */
  public UploadedPart put(MultipartUpload upload, Staged staged, PartDraft draft)
      throws IOException {
    UploadName name = UploadName.of(upload);
    return disk.change(
        () -> {
          checkGoingOn(name);
          UploadedPart part = draft.as(staged.path().getFileName().toString());
          disk.take(staged);
          disk.log(new JournalEntry.Arrived(name, part));
          Optional<UploadedPart> replaced = uploads.put(name, part);
          if (replaced.isPresent()) {
            disk.drop(replaced.get().file());
          }
          return part;
        });
  }

  /**
   * Ends an upload with the object that its parts make.
   *
   * @throws UploadGoneException where the upload was completed or aborted meanwhile
   */
  public StoredObject complete(
      MultipartUpload upload, Staged joined, WriteCondition condition, Draft draft)
      throws IOException {
    return disk.change(
        () -> {
          checkGoingOn(UploadName.of(upload));
          StoredObject object = storing.store(upload.key(), joined, condition, draft);
          end(upload);
          return object;
        });
  }

  /**
   * Ends an upload with nothing.
   *
   * @throws UploadGoneException where it was completed or aborted meanwhile
   */
  public void abort(MultipartUpload upload) throws IOException {
    disk.change(
        () -> {
          checkGoingOn(UploadName.of(upload));
          end(upload);
          return upload;
        });
  }

  private void end(MultipartUpload upload) throws IOException {
    UploadName name = UploadName.of(upload);
    Collection<UploadedPart> parts = uploads.parts(name).values();
    disk.log(new JournalEntry.Ended(name));
    uploads.end(name);
    for (UploadedPart part : parts) {
      disk.drop(part.file());
    }
  }

  private void checkGoingOn(UploadName name) {
    if (uploads.named(name).isEmpty()) {
      throw new UploadGoneException(name.uploadId());
    }
  }
}
