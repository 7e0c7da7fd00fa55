package dev.postern.localaws.s3.bucket;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.S3Xml;
import dev.postern.localaws.s3.store.CorsRule;
import dev.postern.localaws.xml.XmlWriter;
import java.util.List;

/** Returns which pages of other origins may call a bucket from a browser. */
public final class GetBucketCors implements S3Action {
  @Override
  public S3Reply answer(S3Request request) {
    List<CorsRule> rules = request.bucket().settings().cors();
    if (rules.isEmpty()) {
      throw new S3Exception(S3Error.NO_SUCH_CORS).with("BucketName", request.bucketName());
    }
    XmlWriter xml = S3Xml.open("CORSConfiguration");
    rules.forEach(rule -> write(xml, rule));
    return S3Reply.xml(xml.close("CORSConfiguration"));
  }

  private static void write(XmlWriter xml, CorsRule rule) {
    xml.open("CORSRule");
    rule.id().ifPresent(id -> xml.element("ID", id));
    rule.allowedMethods().forEach(method -> xml.element("AllowedMethod", method));
    rule.allowedOrigins().forEach(origin -> xml.element("AllowedOrigin", origin));
    rule.allowedHeaders().forEach(header -> xml.element("AllowedHeader", header));
    rule.maxAgeSeconds().ifPresent(seconds -> xml.element("MaxAgeSeconds", seconds));
    rule.exposeHeaders().forEach(header -> xml.element("ExposeHeader", header));
    xml.close("CORSRule");
  }
}
