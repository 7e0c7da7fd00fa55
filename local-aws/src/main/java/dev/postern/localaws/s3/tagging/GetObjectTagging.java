package dev.postern.localaws.s3.tagging;

import dev.postern.localaws.s3.object.Found;
import dev.postern.localaws.s3.object.ObjectReply;
import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.S3Xml;
import dev.postern.localaws.s3.protocol.TagSet;
import dev.postern.localaws.s3.store.StoredObject;
import dev.postern.localaws.xml.XmlWriter;

/** Tells the tags of an object's version. */
public final class GetObjectTagging implements S3Action {
  @Override
  public S3Reply answer(S3Request request) {
    StoredObject object = Found.object(request);
    XmlWriter xml = S3Xml.open("Tagging");
    TagSet.write(xml, object.tags());
    S3Reply reply = S3Reply.xml(xml.close("Tagging"));
    ObjectReply.version(reply, request.bucket(), object);
    return reply;
  }
}
