package dev.postern.localaws.s3.tagging;

import dev.postern.localaws.s3.object.Found;
import dev.postern.localaws.s3.object.ObjectReply;
import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.TagSet;
import dev.postern.localaws.s3.protocol.TaggingHeader;
import dev.postern.localaws.s3.protocol.XmlBody;
import dev.postern.localaws.s3.store.StoredObject;
import java.io.IOException;
import java.util.Map;

/** Replaces the tags of an object's version; its content and its time stay as they are. */
public final class PutObjectTagging implements S3Action {
  private static final int LONGEST_BODY = 64 * 1024;

  @Override
  public S3Reply answer(S3Request request) throws IOException {
    Map<String, String> tags =
        TagSet.ofObject(
            XmlBody.element(request, "Tagging", LONGEST_BODY)
                .child("TagSet")
                .orElseThrow(XmlBody::malformed));
    String action =
        request.versionId().isPresent() ? "s3:PutObjectVersionTagging" : "s3:PutObjectTagging";
    Found.require(
        request.access().with(TaggingHeader.conditionKeys(tags)),
        action,
        request.bucket(),
        request.key(),
        request.versionId());
    StoredObject tagged =
        request.bucket().change(() -> Found.object(request), object -> object.withTags(tags));
    S3Reply reply = S3Reply.ok();
    ObjectReply.version(reply, request.bucket(), tagged);
    return reply;
  }
}
