package dev.postern.localaws.s3.bucket;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.S3Xml;
import dev.postern.localaws.s3.store.Website;
import dev.postern.localaws.xml.XmlWriter;

/** Returns how a bucket is served as a website. */
public final class GetBucketWebsite implements S3Action {
  @Override
  public S3Reply answer(S3Request request) {
    Website website =
        request
            .bucket()
            .settings()
            .website()
            .orElseThrow(
                () ->
                    new S3Exception(S3Error.NO_SUCH_WEBSITE)
                        .with("BucketName", request.bucketName()));
    XmlWriter xml = S3Xml.open("WebsiteConfiguration");
    website.redirectAll().ifPresent(all -> redirect(xml, "RedirectAllRequestsTo", all));
    website.index().ifPresent(suffix -> wrapped(xml, "IndexDocument", "Suffix", suffix));
    website.error().ifPresent(key -> wrapped(xml, "ErrorDocument", "Key", key));
    if (!website.rules().isEmpty()) {
      xml.open("RoutingRules");
      website.rules().forEach(rule -> rule(xml, rule));
      xml.close("RoutingRules");
    }
    return S3Reply.xml(xml.close("WebsiteConfiguration"));
  }

  private static void wrapped(XmlWriter xml, String outer, String inner, String text) {
    xml.open(outer).element(inner, text).close(outer);
  }

  private static void rule(XmlWriter xml, Website.Rule rule) {
    xml.open("RoutingRule");
    if (rule.keyPrefix().isPresent() || rule.errorCode().isPresent()) {
      xml.open("Condition");
      rule.keyPrefix().ifPresent(prefix -> xml.element("KeyPrefixEquals", prefix));
      rule.errorCode().ifPresent(code -> xml.element("HttpErrorCodeReturnedEquals", code));
      xml.close("Condition");
    }
    redirect(xml, "Redirect", rule.redirect());
    xml.close("RoutingRule");
  }

  private static void redirect(XmlWriter xml, String name, Website.Redirect redirect) {
    xml.open(name);
    redirect.protocol().ifPresent(protocol -> xml.element("Protocol", protocol));
    redirect.host().ifPresent(host -> xml.element("HostName", host));
    redirect.keyPrefix().ifPresent(prefix -> xml.element("ReplaceKeyPrefixWith", prefix));
    redirect.key().ifPresent(key -> xml.element("ReplaceKeyWith", key));
    redirect.code().ifPresent(code -> xml.element("HttpRedirectCode", code));
    xml.close(name);
  }
}
