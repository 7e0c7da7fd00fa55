package dev.postern.localaws.s3.bucket;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.XmlBody;
import dev.postern.localaws.s3.store.Buckets;
import dev.postern.localaws.s3.store.PublicAccessBlock;
import dev.postern.localaws.xml.XmlElement;
import java.io.IOException;
import java.util.Optional;

/**
 * Sets a bucket's switches against being made public by mistake; those that are not named are off.
 */
public final class PutPublicAccessBlock implements S3Action {
  private static final int LONGEST_BODY = 4 * 1024;

  private final Buckets buckets;

  /** Configures these. */
  public PutPublicAccessBlock(Buckets buckets) {
    this.buckets = buckets;
  }

  @Override
  public S3Reply answer(S3Request request) throws IOException {
    XmlElement xml = XmlBody.element(request, "PublicAccessBlockConfiguration", LONGEST_BODY);
    PublicAccessBlock block =
        new PublicAccessBlock(
            isOn(xml, "BlockPublicAcls"),
            isOn(xml, "IgnorePublicAcls"),
            isOn(xml, "BlockPublicPolicy"),
            isOn(xml, "RestrictPublicBuckets"));
    buckets.configure(
        request.bucket(), settings -> settings.withPublicAccessBlock(Optional.of(block)));
    return S3Reply.ok();
  }

  private static boolean isOn(XmlElement xml, String name) {
    String text = xml.textOf(name).map(String::strip).orElse("false");
    return switch (text) {
      case "true", "TRUE" -> true;
      case "false", "FALSE" -> false;
      default -> throw XmlBody.malformed();
    };
  }
}
