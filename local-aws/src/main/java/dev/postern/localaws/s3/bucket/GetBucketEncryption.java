package dev.postern.localaws.s3.bucket;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.S3Xml;
import dev.postern.localaws.s3.store.Encryption;
import dev.postern.localaws.xml.XmlWriter;

/** Returns how a bucket's new objects are encrypted; every bucket encrypts. */
public final class GetBucketEncryption implements S3Action {
  @Override
  public S3Reply answer(S3Request request) {
    Encryption encryption = request.bucket().settings().encryption();
    XmlWriter xml = S3Xml.open("ServerSideEncryptionConfiguration").open("Rule");
    xml.open("ApplyServerSideEncryptionByDefault").element("SSEAlgorithm", encryption.algorithm());
    encryption.kmsKeyId().ifPresent(key -> xml.element("KMSMasterKeyID", key));
    xml.close("ApplyServerSideEncryptionByDefault")
        .element("BucketKeyEnabled", encryption.bucketKey());
    return S3Reply.xml(xml.close("Rule").close("ServerSideEncryptionConfiguration"));
  }
}
