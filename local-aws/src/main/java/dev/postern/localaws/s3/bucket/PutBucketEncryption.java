package dev.postern.localaws.s3.bucket;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.XmlBody;
import dev.postern.localaws.s3.store.Buckets;
import dev.postern.localaws.s3.store.Encryption;
import dev.postern.localaws.xml.XmlElement;
import java.io.IOException;

/** Sets how a bucket's new objects are encrypted where their upload does not say. */
public final class PutBucketEncryption implements S3Action {
  private static final int LONGEST_BODY = 16 * 1024;

  private final Buckets buckets;

  /** Configures these. */
  public PutBucketEncryption(Buckets buckets) {
    this.buckets = buckets;
  }

  @Override
  public S3Reply answer(S3Request request) throws IOException {
    XmlElement rule =
        XmlBody.element(request, "ServerSideEncryptionConfiguration", LONGEST_BODY)
            .child("Rule")
            .orElseThrow(XmlBody::malformed);
    XmlElement usual =
        rule.child("ApplyServerSideEncryptionByDefault").orElseThrow(XmlBody::malformed);
    String algorithm = usual.textOf("SSEAlgorithm").orElseThrow(XmlBody::malformed);
    if (!Encryption.knows(algorithm)) {
      throw XmlBody.malformed();
    }
    Encryption encryption =
        new Encryption(
            algorithm,
            usual.textOf("KMSMasterKeyID"),
            rule.textOf("BucketKeyEnabled").filter("true"::equals).isPresent());
    buckets.configure(request.bucket(), settings -> settings.withEncryption(encryption));
    return S3Reply.ok();
  }
}
