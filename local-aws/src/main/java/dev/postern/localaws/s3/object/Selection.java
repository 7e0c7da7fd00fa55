package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.protocol.PartNumbers;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.store.Assembly;
import dev.postern.localaws.s3.store.ObjectPart;
import dev.postern.localaws.s3.store.StoredObject;
import java.util.List;
import java.util.Optional;

/**
 * What of an object is asked for: all of it, a range, or one of the parts it was put together of.
 *
 * @param range which bytes, where it is not all of them
 * @param part the part, where one was asked for by its number
 */
record Selection(Optional<ByteRange> range, Optional<ObjectPart> part) {
  private static final int OK = 200;
  private static final int PARTIAL = 206;

  /**
   * Reads {@code Range} and {@code partNumber}.
   *
   * @throws S3Exception {@code InvalidRange} or {@code InvalidPartNumber} where the object has no
   *     such bytes, {@code InvalidRequest} where both are asked for
   */
  static Selection of(S3Request request, StoredObject object) {
    Optional<String> number = request.parameter(PartNumbers.PARAMETER);
    if (number.isPresent()) {
      if (request.header("range").isPresent()) {
        throw new S3Exception(
            S3Error.INVALID_REQUEST,
            "Cannot specify both Range header and partNumber query parameter");
      }
      return ofPart(PartNumbers.parse(number.get()), object);
    }
    return new Selection(
        request
            .header("range")
            .filter(header -> ReadConditions.allowRange(request, object))
            .flatMap(header -> ByteRange.parse(header, object.size())),
        Optional.empty());
  }

  int status() {
    return range.isPresent() ? PARTIAL : OK;
  }

  long first() {
    return range.map(ByteRange::first).orElse(0L);
  }

  long length(StoredObject object) {
    return range.map(ByteRange::length).orElse(object.size());
  }

  /** Tells which bytes come, and the checksum of just these where that is known and asked for. */
  void describe(S3Request request, S3Reply reply, StoredObject object) {
    reply.header("Content-Range", range.map(bytes -> bytes.contentRange(object.size())));
    if (part.isPresent() && object.assembly().isPresent()) {
      reply.header(
          "x-amz-mp-parts-count", Integer.toString(object.assembly().get().parts().size()));
    }
    if (request.header("x-amz-checksum-mode").filter("ENABLED"::equalsIgnoreCase).isEmpty()) {
      return;
    }
    if (part.isPresent() && object.assembly().isPresent()) {
      reply
          .header(object.checksum().algorithm().header(), part.get().checksum())
          .header("x-amz-checksum-type", object.checksum().type().name());
    } else if (length(object) == object.size()) {
      ObjectReply.checksum(reply, object);
    }
  }

  private static Selection ofPart(int number, StoredObject object) {
    List<ObjectPart> parts =
        object
            .assembly()
            .map(Assembly::parts)
            .orElseGet(() -> List.of(new ObjectPart(1, object.size(), Optional.empty())));
    long first = 0;
    for (ObjectPart part : parts) {
      if (part.number() == number) {
        Optional<ByteRange> bytes =
            part.size() == 0
                ? Optional.empty()
                : Optional.of(new ByteRange(first, first + part.size() - 1));
        return new Selection(bytes, Optional.of(part));
      }
      first += part.size();
    }
    throw new S3Exception(S3Error.INVALID_PART_NUMBER)
        .with("ActualPartCount", Integer.toString(parts.size()))
        .with("PartNumberRequested", Integer.toString(number));
  }
}
