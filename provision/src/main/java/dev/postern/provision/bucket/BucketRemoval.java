package dev.postern.provision.bucket;

import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Run;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Takes a bucket away, and what is in it where its owner said so. */
public final class BucketRemoval {
  private final S3Client aws;
  private final String name;

  /** The bucket of that name. */
  public BucketRemoval(S3Client aws, String name) {
    this.aws = aws;
    this.name = name;
  }

  /** Whether there is any object in it, version, or upload that isn't finished. */
  public boolean holdsAnything() {
    return call("look into the bucket %s", "s3:ListBucketVersions")
            .make(
                () -> {
                  ListObjectVersionsResponse first =
                      aws.listObjectVersions(page -> page.bucket(name).maxKeys(1));
                  return !first.versions().isEmpty() || !first.deleteMarkers().isEmpty();
                })
        || call("look into the bucket %s", "s3:ListBucketMultipartUploads")
            .make(
                () ->
                    !aws.listMultipartUploads(page -> page.bucket(name).maxUploads(1))
                        .uploads()
                        .isEmpty());
  }

  /**
   * Deletes the bucket.
   *
   * @param objectsToo whether what is in it goes first
   * @throws ProvisionException where it doesn't, and there is something
   */
  public void delete(Run run, boolean objectsToo) {
    run.delete(
        Kind.BUCKET,
        name,
        name,
        () -> {
          if (objectsToo) {
            empty();
          }
          call("delete the bucket %s", "s3:DeleteBucket").make(() -> deleteIfEmpty(objectsToo));
        });
  }

  private boolean deleteIfEmpty(boolean emptied) {
    try {
      aws.deleteBucket(which -> which.bucket(name));
      return true;
    } catch (S3Exception refused) {
      if (!S3Codes.has(refused, "BucketNotEmpty")) {
        throw refused;
      }
      throw new ProvisionException(
          (emptied
                  ? "Something came into the bucket %s while it was emptied; run the command again."
                  : "The bucket %s holds objects by now. They would be gone for good; run the command again, with --objects-too if they may be.")
              .formatted(name),
          refused);
    }
  }

  private void empty() {
    call("delete the objects of the bucket %s", "s3:DeleteObjectVersion")
        .make(
            () -> {
              aws.listObjectVersionsPaginator(page -> page.bucket(name))
                  .forEach(this::deleteVersions);
              return true;
            });
    call("give up the unfinished uploads of the bucket %s", "s3:AbortMultipartUpload")
        .make(
            () -> {
              aws.listMultipartUploadsPaginator(page -> page.bucket(name)).uploads().stream()
                  .forEach(
                      upload ->
                          aws.abortMultipartUpload(
                              which ->
                                  which
                                      .bucket(name)
                                      .key(upload.key())
                                      .uploadId(upload.uploadId())));
              return true;
            });
  }

  private void deleteVersions(ListObjectVersionsResponse page) {
    List<ObjectIdentifier> all =
        Stream.concat(
                page.versions().stream().map(one -> version(one.key(), one.versionId())),
                page.deleteMarkers().stream().map(one -> version(one.key(), one.versionId())))
            .toList();
    if (all.isEmpty()) {
      return;
    }
    DeleteObjectsResponse answer =
        aws.deleteObjects(which -> which.bucket(name).delete(these -> these.objects(all)));
    List<S3Error> kept = answer.errors();
    if (!kept.isEmpty()) {
      throw new ProvisionException(
          "The bucket %s keeps %s, for S3 says %s of it. See what holds it, and run the command again."
              .formatted(name, kept.getFirst().key(), kept.getFirst().code()));
    }
  }

  private static ObjectIdentifier version(String key, String versionId) {
    return ObjectIdentifier.builder().key(key).versionId(versionId).build();
  }

  private AwsCall call(String purpose, String permission) {
    return new AwsCall(purpose.formatted(name), permission);
  }
}
