package dev.postern.localaws.s3.multipart;

import dev.postern.localaws.s3.object.ObjectReply;
import dev.postern.localaws.s3.object.OpenSource;
import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.S3Xml;
import dev.postern.localaws.s3.store.Buckets;
import dev.postern.localaws.s3.store.MultipartUpload;
import dev.postern.localaws.s3.store.StagedFile;
import dev.postern.localaws.s3.store.UploadedPart;
import dev.postern.localaws.xml.XmlWriter;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stores as a part of an upload what is in an object already, or a range of it. */
public final class UploadPartCopy implements S3Action {
  private static final String RANGE = "x-amz-copy-source-range";
  private static final Pattern BYTES = Pattern.compile("bytes=(\\d{1,18})-(\\d{1,18})");

  private final Buckets buckets;
  private final InstantSource clock;

  /** Copies among these buckets. */
  public UploadPartCopy(Buckets buckets, InstantSource clock) {
    this.buckets = buckets;
    this.clock = clock;
  }

  /** Which bytes to copy. */
  private record Range(long first, long length) {}

  @Override
  public S3Reply answer(S3Request request) throws IOException {
    int number = Parts.number(request);
    MultipartUpload upload = Ongoing.of(request);
    try (OpenSource source = OpenSource.of(request, buckets, clock.instant())) {
      Range range = range(request, source.object().size());
      try (StagedFile staged =
          buckets
              .staging()
              .stage(
                  new RangeInputStream(source.bytes(), range.first(), range.length()),
                  upload.effectiveAlgorithm())) {
        UploadedPart part =
            request
                .bucket()
                .uploads()
                .put(upload, staged, Parts.draft(upload, number, staged, clock.instant()));
        S3Reply reply = reply(upload, part);
        source.describe(reply);
        return reply;
      }
    }
  }

  private static S3Reply reply(MultipartUpload upload, UploadedPart part) {
    XmlWriter xml =
        S3Xml.open("CopyPartResult")
            .element("LastModified", S3Xml.time(part.lastModified()))
            .element("ETag", '"' + part.etag() + '"');
    part.checksum().ifPresent(value -> xml.element(upload.effectiveAlgorithm().element(), value));
    S3Reply reply = S3Reply.xml(xml.close("CopyPartResult"));
    ObjectReply.encryption(reply, upload.properties().encryption());
    return reply;
  }

  private static Range range(S3Request request, long size) {
    Optional<String> header = request.header(RANGE);
    Range range = header.map(given -> parse(given, size)).orElseGet(() -> new Range(0, size));
    if (range.length() > OpenSource.LARGEST) {
      throw OpenSource.tooLarge();
    }
    return range;
  }

  private static Range parse(String header, long size) {
    Matcher bytes = BYTES.matcher(header);
    if (!bytes.matches() || Long.parseLong(bytes.group(1)) > Long.parseLong(bytes.group(2))) {
      throw S3Exception.invalidArgument(
          "The x-amz-copy-source-range value must be of the form bytes=first-last where first and"
              + " last are the zero-based offsets of the first and last bytes to copy",
          RANGE,
          header);
    }
    long first = Long.parseLong(bytes.group(1));
    long last = Long.parseLong(bytes.group(2));
    if (last >= size) {
      throw S3Exception.invalidArgument(
          "Range specified is not valid for source object of size: " + size, RANGE, header);
    }
    return new Range(first, last - first + 1);
  }
}
