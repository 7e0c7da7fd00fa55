package dev.postern.localaws.s3.bucket;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.S3Xml;
import dev.postern.localaws.s3.store.Versioning;
import dev.postern.localaws.xml.XmlWriter;

/** Tells whether a bucket keeps versions; of one that was never told to it says nothing. */
public final class GetBucketVersioning implements S3Action {
  @Override
  public S3Reply answer(S3Request request) {
    XmlWriter xml = S3Xml.open("VersioningConfiguration");
    request
        .bucket()
        .settings()
        .versioning()
        .ifPresent(
            versioning ->
                xml.element("Status", versioning == Versioning.ENABLED ? "Enabled" : "Suspended"));
    return S3Reply.xml(xml.close("VersioningConfiguration"));
  }
}
