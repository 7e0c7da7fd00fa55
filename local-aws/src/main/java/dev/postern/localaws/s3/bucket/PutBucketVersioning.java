package dev.postern.localaws.s3.bucket;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.XmlBody;
import dev.postern.localaws.s3.store.Buckets;
import dev.postern.localaws.s3.store.Versioning;
import dev.postern.localaws.xml.XmlElement;
import java.io.IOException;

/** Lets a bucket keep versions, or no more new ones. */
public final class PutBucketVersioning implements S3Action {
  private static final int LONGEST_BODY = 16 * 1024;

  private final Buckets buckets;

  /** Configures these. */
  public PutBucketVersioning(Buckets buckets) {
    this.buckets = buckets;
  }

  @Override
  public S3Reply answer(S3Request request) throws IOException {
    XmlElement configuration = XmlBody.element(request, "VersioningConfiguration", LONGEST_BODY);
    if (configuration.textOf("MfaDelete").filter("Enabled"::equals).isPresent()) {
      throw S3Exception.notImplemented("x-amz-mfa");
    }
    Versioning versioning =
        switch (configuration.textOf("Status").orElse("")) {
          case "Enabled" -> Versioning.ENABLED;
          case "Suspended" -> Versioning.SUSPENDED;
          case "" -> throw new S3Exception(S3Error.ILLEGAL_VERSIONING);
          default -> throw XmlBody.malformed();
        };
    buckets.configure(request.bucket(), settings -> settings.withVersioning(versioning));
    return S3Reply.ok();
  }
}
