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
import dev.postern.localaws.s3.store.WriteCondition;
import dev.postern.localaws.xml.XmlElement;
import dev.postern.localaws.xml.XmlWriter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Deletes many objects, each if the caller may delete that very one. */
public final class DeleteObjects implements S3Action {
  private static final int MOST = 1_000;
  private static final int LONGEST_BODY = 8 * 1024 * 1024;

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
      try {
        delete(request, wish, key);
        if (!quiet) {
          xml.open("Deleted").element("Key", key).close("Deleted");
        }
      } catch (S3Exception refusal) {
        xml.open("Error")
            .element("Key", key)
            .element("Code", refusal.awsCode())
            .element("Message", refusal.awsMessage())
            .close("Error");
      }
    }
    return S3Reply.xml(xml.close("DeleteResult"));
  }

  private static void delete(S3Request request, XmlElement wish, String key) throws IOException {
    Names.checkKey(key);
    if (wish.textOf("VersionId").filter(version -> !version.equals("null")).isPresent()) {
      throw new S3Exception(S3Error.NOT_IMPLEMENTED);
    }
    request
        .access()
        .require("s3:DeleteObject", request.bucket().arn(key), Optional.of(request.bucket()));
    request.bucket().remove(key, WriteCondition.NONE);
  }
}
