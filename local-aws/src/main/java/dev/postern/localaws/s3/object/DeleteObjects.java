package dev.postern.localaws.s3.object;

import dev.postern.localaws.s3.protocol.ContentChecks;
import dev.postern.localaws.s3.protocol.Names;
import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.S3Xml;
import dev.postern.localaws.s3.protocol.XmlBody;
import dev.postern.localaws.s3.store.DeleteMarker;
import dev.postern.localaws.s3.store.Deletion;
import dev.postern.localaws.xml.XmlElement;
import dev.postern.localaws.xml.XmlWriter;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Deletes many objects or versions, each if the caller may delete that very one. */
public final class DeleteObjects implements S3Action {
  private static final int MOST = 1_000;
  private static final int LONGEST_BODY = 8 * 1024 * 1024;

  private final InstantSource clock;

  /**
   * @param clock tells when delete markers are made
   */
  public DeleteObjects(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public S3Reply answer(S3Request request) throws IOException {
    if (!ContentChecks.of(request).any()) {
      throw new S3Exception(
          S3Error.INVALID_REQUEST, "Missing required header for this request: Content-MD5");
    }
    XmlElement delete = XmlBody.element(request, "Delete", LONGEST_BODY);
    List<XmlElement> wishes = delete.children("Object");
    if (wishes.isEmpty() || wishes.size() > MOST) {
      throw XmlBody.malformed();
    }
    boolean quiet = delete.textOf("Quiet").filter("true"::equalsIgnoreCase).isPresent();
    XmlWriter xml = S3Xml.open("DeleteResult");
    for (XmlElement wish : wishes) {
      String key =
          wish.textOf("Key").filter(text -> !text.isEmpty()).orElseThrow(XmlBody::malformed);
      Optional<String> versionId = wish.textOf("VersionId").filter(text -> !text.isEmpty());
      try {
        Deletion deletion = delete(request, key, versionId, wish.textOf("ETag"));
        if (!quiet) {
          write(xml, key, versionId, deletion);
        }
      } catch (S3Exception refusal) {
        xml.open("Error").element("Key", key);
        versionId.ifPresent(id -> xml.element("VersionId", id));
        xml.element("Code", refusal.awsCode())
            .element("Message", refusal.awsMessage())
            .close("Error");
      }
    }
    return S3Reply.xml(xml.close("DeleteResult"));
  }

  private Deletion delete(
      S3Request request, String key, Optional<String> versionId, Optional<String> etag)
      throws IOException {
    Names.checkKey(key);
    Found.require(
        request.access(),
        versionId.isPresent() ? "s3:DeleteObjectVersion" : "s3:DeleteObject",
        request.bucket(),
        key,
        versionId);
    return DeleteObject.delete(
        request.bucket(),
        key,
        versionId,
        WriteConditions.ofDelete(request, key, etag),
        clock.instant());
  }

  private static void write(
      XmlWriter xml, String key, Optional<String> versionId, Deletion deletion) {
    xml.open("Deleted").element("Key", key);
    versionId.ifPresent(id -> xml.element("VersionId", id));
    if (deletion.version().orElse(null) instanceof DeleteMarker marker) {
      xml.element("DeleteMarker", true).element("DeleteMarkerVersionId", marker.versionId());
    }
    xml.close("Deleted");
  }
}
