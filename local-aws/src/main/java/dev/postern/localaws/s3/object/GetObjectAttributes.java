package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.S3Xml;
import dev.postern.localaws.s3.store.Assembly;
import dev.postern.localaws.s3.store.ObjectPart;
import dev.postern.localaws.s3.store.StoredObject;
import dev.postern.localaws.xml.XmlWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells what is asked about an object: entity tag, checksum, parts, storage class, size. */
public final class GetObjectAttributes implements S3Action {
  private static final String WANTED = "x-amz-object-attributes";
  private static final String PARTS = "ObjectParts";
  private static final int MOST_PARTS = 1_000;
  private static final Set<String> KNOWN =
      Set.of("ETag", "Checksum", PARTS, "StorageClass", "ObjectSize");

  @Override
  public S3Reply answer(S3Request request) {
    Found.require(
        request.access(),
        request.versionId().isPresent()
            ? "s3:GetObjectVersionAttributes"
            : "s3:GetObjectAttributes",
        request.bucket(),
        request.key(),
        request.versionId());
    Set<String> wanted = wanted(request);
    StoredObject object = Found.object(request);
    ReadConditions.ofRead().check(request, object);
    XmlWriter xml = S3Xml.open("GetObjectAttributesResponse");
    if (wanted.contains("ETag")) {
      xml.element("ETag", object.etag());
    }
    if (wanted.contains("Checksum")) {
      xml.open("Checksum")
          .element(object.checksum().algorithm().element(), object.checksum().value())
          .element("ChecksumType", object.checksum().type().name())
          .close("Checksum");
    }
    if (wanted.contains(PARTS) && object.assembly().isPresent()) {
      parts(request, xml, object, object.assembly().get());
    }
    if (wanted.contains("StorageClass")) {
      xml.element("StorageClass", object.storageClass());
    }
    if (wanted.contains("ObjectSize")) {
      xml.element("ObjectSize", object.size());
    }
    S3Reply reply =
        S3Reply.xml(xml.close("GetObjectAttributesResponse"))
            .header("Last-Modified", ObjectReply.httpDate(object.lastModified()));
    ObjectReply.version(reply, request.bucket(), object);
    return reply;
  }

  private static void parts(
      S3Request request, XmlWriter xml, StoredObject object, Assembly assembly) {
    int marker = number(request, "x-amz-part-number-marker", 0);
    int most = Math.min(MOST_PARTS, number(request, "x-amz-max-parts", MOST_PARTS));
    List<ObjectPart> rest =
        assembly.parts().stream().filter(part -> part.number() > marker).toList();
    List<ObjectPart> page = rest.subList(0, Math.min(most, rest.size()));
    xml.open(PARTS)
        .element("PartsCount", assembly.parts().size())
        .element("PartNumberMarker", marker)
        .element("MaxParts", most)
        .element("IsTruncated", page.size() < rest.size());
    if (!page.isEmpty()) {
      xml.element("NextPartNumberMarker", page.getLast().number());
    }
    for (ObjectPart part : page) {
      xml.open("Part").element("PartNumber", part.number()).element("Size", part.size());
      part.checksum()
          .ifPresent(value -> xml.element(object.checksum().algorithm().element(), value));
      xml.close("Part");
    }
    xml.close(PARTS);
  }

  private static Set<String> wanted(S3Request request) {
    Set<String> wanted = Set.copyOf(request.headerList(WANTED));
    if (wanted.isEmpty()) {
      throw new S3Exception(
          S3Error.INVALID_REQUEST, "Missing required header for this request: " + WANTED);
    }
    if (!KNOWN.containsAll(wanted)) {
      throw S3Exception.invalidArgument(
          "Invalid attribute name specified.", WANTED, String.join(",", wanted));
    }
    return wanted;
  }

  private static int number(S3Request request, String header, int otherwise) {
    Optional<String> text = request.header(header);
    if (text.filter(given -> !given.matches("\\d{1,9}")).isPresent()) {
      throw S3Exception.invalidArgument("Invalid value for header " + header, header, text.get());
    }
    return text.map(Integer::parseInt).orElse(otherwise);
  }
}
