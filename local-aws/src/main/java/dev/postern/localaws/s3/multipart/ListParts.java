package dev.postern.localaws.s3.multipart;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.S3Xml;
import dev.postern.localaws.s3.store.MultipartUpload;
import dev.postern.localaws.s3.store.UploadedPart;
import dev.postern.localaws.xml.XmlWriter;
import java.util.Collection;
import java.util.List;

/** Lists what has arrived of an upload, page by page. */
public final class ListParts implements S3Action {
  private static final int MOST = 1_000;

  @Override
  public S3Reply answer(S3Request request) {
    MultipartUpload upload = Ongoing.of(request);
    int most = number(request, "max-parts", MOST);
    int marker = number(request, "part-number-marker", 0);
    Collection<UploadedPart> rest =
        request.bucket().uploads().parts(upload).tailMap(marker, false).values();
    List<UploadedPart> found = rest.stream().limit(Math.min(most, MOST) + 1L).toList();
    List<UploadedPart> page = found.subList(0, Math.min(found.size(), Math.min(most, MOST)));
    boolean truncated = most > 0 && found.size() > page.size();
    XmlWriter xml =
        S3Xml.open("ListPartsResult")
            .element("Bucket", request.bucketName())
            .element("Key", request.key())
            .element("UploadId", upload.uploadId())
            .element("PartNumberMarker", marker);
    if (!page.isEmpty()) {
      xml.element("NextPartNumberMarker", page.getLast().number());
    }
    xml.element("MaxParts", Math.min(most, MOST)).element("IsTruncated", truncated);
    S3Xml.initiator(xml, upload.initiator());
    S3Xml.owner(xml);
    xml.element("StorageClass", upload.properties().storageClass());
    if (upload.algorithm().isPresent()) {
      xml.element("ChecksumAlgorithm", upload.effectiveAlgorithm().name())
          .element("ChecksumType", upload.checksumType().name());
    }
    page.forEach(part -> write(xml, upload, part));
    return S3Reply.xml(xml.close("ListPartsResult"));
  }

  private static void write(XmlWriter xml, MultipartUpload upload, UploadedPart part) {
    xml.open("Part")
        .element("PartNumber", part.number())
        .element("LastModified", S3Xml.time(part.lastModified()))
        .element("ETag", '"' + part.etag() + '"')
        .element("Size", part.size());
    part.checksum().ifPresent(value -> xml.element(upload.effectiveAlgorithm().element(), value));
    xml.close("Part");
  }

  private static int number(S3Request request, String parameter, int otherwise) {
    String text = request.parameter(parameter).filter(given -> !given.isEmpty()).orElse("");
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("\\d{1,10}") || Long.parseLong(text) > Integer.MAX_VALUE) {
      throw S3Exception.invalidArgument(
          "Argument " + parameter + " must be an integer between 0 and 2147483647",
          parameter,
          text);
    }
    return Integer.parseInt(text);
  }
}
