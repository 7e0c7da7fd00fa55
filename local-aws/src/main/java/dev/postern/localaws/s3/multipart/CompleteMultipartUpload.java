package dev.postern.localaws.s3.multipart;

import dev.postern.localaws.s3.checksum.ChecksumAlgorithm;
import dev.postern.localaws.s3.checksum.ChecksumType;
import dev.postern.localaws.s3.object.ObjectReply;
import dev.postern.localaws.s3.object.WriteConditions;
import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.S3Xml;
import dev.postern.localaws.s3.protocol.XmlBody;
import dev.postern.localaws.s3.store.Assembly;
import dev.postern.localaws.s3.store.BucketUploads;
import dev.postern.localaws.s3.store.Buckets;
import dev.postern.localaws.s3.store.JoinedFile;
import dev.postern.localaws.s3.store.MultipartUpload;
import dev.postern.localaws.s3.store.ObjectChecksum;
import dev.postern.localaws.s3.store.StoredObject;
import dev.postern.localaws.s3.store.UploadGoneException;
import dev.postern.localaws.s3.store.WriteCondition;
import dev.postern.localaws.xml.XmlElement;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Puts the parts of an upload together to an object. Whoever asks once more, because the answer got
 * lost, gets it again.
 */
public final class CompleteMultipartUpload implements S3Action {
  private static final String DOCUMENT = "CompleteMultipartUpload";
  private static final int LONGEST_BODY = 8 * 1024 * 1024;

  private final Buckets buckets;
  private final InstantSource clock;

  /** Stages bytes where these buckets do. */
  public CompleteMultipartUpload(Buckets buckets, InstantSource clock) {
    this.buckets = buckets;
    this.clock = clock;
  }

  @Override
  public S3Reply answer(S3Request request) throws IOException {
    XmlElement document = XmlBody.parse(XmlBody.unchecked(request, LONGEST_BODY), DOCUMENT);
    List<WantedPart> wanted = WantedPart.read(document);
    Optional<MultipartUpload> upload = Ongoing.named(request);
    if (upload.isEmpty()) {
      return reply(request, done(request, wanted));
    }
    try {
      return reply(request, complete(request, upload.get(), wanted));
    } catch (UploadGoneException completedMeanwhile) {
      return reply(request, done(request, wanted));
    }
  }

  private StoredObject complete(S3Request request, MultipartUpload upload, List<WantedPart> wanted)
      throws IOException {
    BucketUploads uploads = request.bucket().uploads();
    ChosenParts chosen = ChosenParts.of(upload, uploads.parts(upload), wanted);
    checkSize(request, chosen);
    checkType(request, upload);
    WriteCondition condition = WriteConditions.of(request);
    condition.check(request.bucket().object(request.key()));
    try (JoinedFile joined = join(uploads, chosen)) {
      ObjectChecksum checksum = chosen.checksum(joined.checksum());
      checkChecksum(request, checksum);
      return uploads.complete(
          upload,
          joined,
          condition,
          (versionId, file) ->
              new StoredObject(
                  upload.key(),
                  versionId,
                  file,
                  joined.size(),
                  chosen.etag(),
                  clock.instant().truncatedTo(ChronoUnit.SECONDS),
                  upload.properties(),
                  checksum,
                  Optional.of(new Assembly(upload.uploadId(), chosen.remembered())),
                  Optional.empty()));
    } catch (NoSuchFileException replacedMeanwhile) {
      if (Ongoing.named(request).isEmpty()) {
        return done(request, wanted);
      }
      throw (S3Exception) new S3Exception(S3Error.INVALID_PART).initCause(replacedMeanwhile);
    }
  }

  private JoinedFile join(BucketUploads uploads, ChosenParts chosen) throws IOException {
    Optional<ChecksumAlgorithm> ofAll =
        chosen.upload().checksumType() == ChecksumType.FULL_OBJECT
            ? Optional.of(chosen.upload().effectiveAlgorithm())
            : Optional.empty();
    return buckets.staging().join(chosen.parts().stream().map(uploads::path).toList(), ofAll);
  }

  /** The object that this upload, and these very parts, have become already. */
  private static StoredObject done(S3Request request, List<WantedPart> wanted) {
    String uploadId = request.parameter(Ongoing.ID).orElse("");
    String etag = ChosenParts.etag(wanted.stream().map(WantedPart::etag).toList());
    return request.bucket().versions().getOrDefault(request.key(), List.of()).stream()
        .filter(StoredObject.class::isInstance)
        .map(StoredObject.class::cast)
        .filter(object -> object.etag().equals(etag))
        .filter(
            object ->
                object.assembly().filter(made -> made.uploadId().equals(uploadId)).isPresent())
        .findFirst()
        .orElseThrow(() -> Ongoing.missing(request));
  }

  private static S3Reply reply(S3Request request, StoredObject object) {
    S3Reply reply =
        S3Reply.xml(
            S3Xml.open("CompleteMultipartUploadResult")
                .element("Location", location(request))
                .element("Bucket", request.bucketName())
                .element("Key", object.key())
                .element("ETag", object.quotedEtag())
                .element(object.checksum().algorithm().element(), object.checksum().value())
                .element("ChecksumType", object.checksum().type().name())
                .close("CompleteMultipartUploadResult"));
    ObjectReply.newVersion(reply, object);
    ObjectReply.encryption(reply, object.properties().encryption());
    return reply;
  }

  private static String location(S3Request request) {
    return "http://"
        + request.header("host").orElse("localhost")
        + "/"
        + request.bucketName()
        + "/"
        + request.key();
  }

  private static void checkSize(S3Request request, ChosenParts chosen) {
    Optional<String> size = request.header("x-amz-mp-object-size");
    if (size.filter(told -> !told.equals(Long.toString(chosen.size()))).isPresent()) {
      throw new S3Exception(
          S3Error.INVALID_REQUEST,
          "The provided 'x-amz-mp-object-size' header value "
              + size.get()
              + " does not match what was computed: "
              + chosen.size());
    }
  }

  private static void checkType(S3Request request, MultipartUpload upload) {
    Optional<String> type = request.header("x-amz-checksum-type");
    if (type.filter(told -> !told.equals(upload.checksumType().name())).isPresent()) {
      throw new S3Exception(
          S3Error.INVALID_REQUEST,
          "The upload was created using the "
              + upload.checksumType()
              + " checksum mode. The complete request must use the same checksum mode.");
    }
  }

  private static void checkChecksum(S3Request request, ObjectChecksum checksum) {
    for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
      Optional<String> told = request.header(algorithm.header());
      if (told.isPresent()
          && (algorithm != checksum.algorithm() || !told.get().equals(checksum.value()))) {
        throw new S3Exception(
            S3Error.BAD_DIGEST,
            "The " + algorithm.name() + " you specified did not match the calculated checksum.");
      }
    }
  }
}
