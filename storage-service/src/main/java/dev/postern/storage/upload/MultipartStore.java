package dev.postern.storage.upload;

import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.transfer.PresignedRequest;
import dev.postern.contract.upload.CompleteUpload;
import dev.postern.contract.upload.UploadState.Part;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Multipart uploads as somebody's credentials allow them. Every call blocks and fails with a {@link
 * dev.postern.contract.bus.Failure}, or with {@link
 * dev.postern.storage.credentials.StaleCredentials} where new credentials would do.
 */
public interface MultipartStore {
  /** Whether there is an object of that key; nobody knows where the role may not ask. */
  boolean exists(TemporaryCredentials granted, String bucket, String key);

  /**
   * Begins an upload.
   *
   * @param checked whether each part comes with its SHA-256
   * @return the store's own id of it
   */
  String begin(
      TemporaryCredentials granted,
      String bucket,
      String key,
      Optional<String> contentType,
      boolean checked);

  /** What there is of an upload. */
  Parts parts(TemporaryCredentials granted, String bucket, String key, String uploadId);

  /** Makes the object of those parts. */
  CompleteUpload.Result.Completed complete(
      TemporaryCredentials granted,
      String bucket,
      String key,
      String uploadId,
      List<Part> parts,
      boolean overwrite);

  /** Gives an upload up. */
  void abort(TemporaryCredentials granted, String bucket, String key, String uploadId);

  /** The first unfinished uploads by key. */
  List<Begun> unfinished(TemporaryCredentials granted, String bucket, String prefix, int most);

  /** Signs the request for one part, to be sent by another. */
  PresignedRequest sign(
      TemporaryCredentials granted,
      String bucket,
      String key,
      String uploadId,
      int number,
      long size,
      Optional<String> sha256);

  /**
   * The parts of an upload.
   *
   * @param checked whether each comes with its SHA-256
   */
  record Parts(List<Part> parts, boolean checked) {}

  /** An upload that was begun. */
  record Begun(String key, String uploadId, Instant startedAt) {}
}
