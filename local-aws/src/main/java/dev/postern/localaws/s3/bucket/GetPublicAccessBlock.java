package dev.postern.localaws.s3.bucket;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.S3Xml;
import dev.postern.localaws.s3.store.PublicAccessBlock;
import dev.postern.localaws.xml.XmlWriter;

/** Returns a bucket's switches against being made public by mistake. */
public final class GetPublicAccessBlock implements S3Action {
  @Override
  public S3Reply answer(S3Request request) {
    PublicAccessBlock block =
        request
            .bucket()
            .settings()
            .publicAccessBlock()
            .orElseThrow(
                () ->
                    new S3Exception(S3Error.NO_SUCH_PUBLIC_ACCESS_BLOCK)
                        .with("BucketName", request.bucketName()));
    XmlWriter xml =
        S3Xml.open("PublicAccessBlockConfiguration")
            .element("BlockPublicAcls", block.blockPublicAcls())
            .element("IgnorePublicAcls", block.ignorePublicAcls())
            .element("BlockPublicPolicy", block.blockPublicPolicy())
            .element("RestrictPublicBuckets", block.restrictPublicBuckets());
    return S3Reply.xml(xml.close("PublicAccessBlockConfiguration"));
  }
}
