package dev.postern.localaws.s3.bucket;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.XmlBody;
import dev.postern.localaws.s3.store.Buckets;
import dev.postern.localaws.s3.store.Website;
import dev.postern.localaws.xml.XmlElement;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Serves a bucket as a website. Who may read it stays for its policy to say. */
public final class PutBucketWebsite implements S3Action {
  private static final int LONGEST_BODY = 128 * 1024;
  private static final int MOST_RULES = 50;
  private static final Set<String> PROTOCOLS = Set.of("http", "https");

  private final Buckets buckets;

  /** Configures these. */
  public PutBucketWebsite(Buckets buckets) {
    this.buckets = buckets;
  }

  @Override
  public S3Reply answer(S3Request request) throws IOException {
    XmlElement xml = XmlBody.element(request, "WebsiteConfiguration", LONGEST_BODY);
    Website website =
        xml.child("RedirectAllRequestsTo")
            .map(all -> redirectingAll(xml, all))
            .orElseGet(() -> ofPages(xml));
    buckets.configure(request.bucket(), settings -> settings.withWebsite(Optional.of(website)));
    return S3Reply.ok();
  }

  private static Website redirectingAll(XmlElement xml, XmlElement all) {
    if (xml.children().size() > 1) {
      throw invalid(
          "RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.");
    }
    if (all.textOf("HostName").filter(host -> !host.isEmpty()).isEmpty()) {
      throw XmlBody.malformed();
    }
    return new Website(Optional.of(redirect(all)), Optional.empty(), Optional.empty(), List.of());
  }

  private static Website ofPages(XmlElement xml) {
    String index =
        xml.child("IndexDocument")
            .flatMap(document -> document.textOf("Suffix"))
            .orElseThrow(
                () ->
                    argument(
                        "A value for IndexDocument Suffix must be provided if"
                            + " RedirectAllRequestsTo is empty",
                        "IndexDocument",
                        "null"));
    if (index.isEmpty() || index.contains("/")) {
      throw argument("The IndexDocument Suffix is not well formed", "IndexDocument", index);
    }
    Optional<String> error =
        xml.child("ErrorDocument").map(document -> document.textOf("Key").orElse(""));
    if (error.filter(String::isEmpty).isPresent()) {
      throw argument("The ErrorDocument Key is not well formed", "ErrorDocument", "");
    }
    List<XmlElement> rules =
        xml.child("RoutingRules").map(all -> all.children("RoutingRule")).orElse(List.of());
    if (rules.size() > MOST_RULES) {
      throw invalid(
          rules.size()
              + " routing rules provided, the number of routing rules in a website configuration"
              + " is limited to 50.");
    }
    return new Website(
        Optional.empty(),
        Optional.of(index),
        error,
        rules.stream().map(PutBucketWebsite::rule).toList());
  }

  private static Website.Rule rule(XmlElement xml) {
    Optional<XmlElement> condition = xml.child("Condition");
    Optional<String> prefix = condition.flatMap(when -> when.textOf("KeyPrefixEquals"));
    Optional<String> code = condition.flatMap(when -> when.textOf("HttpErrorCodeReturnedEquals"));
    if (condition.isPresent() && prefix.isEmpty() && code.isEmpty()) {
      throw invalid("Condition cannot be empty. To redirect all requests, omit the condition.");
    }
    if (code.filter(text -> !text.matches("[45]\\d\\d")).isPresent()) {
      throw invalid(
          "The provided HTTP error code (%s) is not valid. Valid codes are 4XX or 5XX."
              .formatted(code.get()));
    }
    return new Website.Rule(
        prefix,
        code.map(Integer::valueOf),
        redirect(xml.child("Redirect").orElseThrow(XmlBody::malformed)));
  }

  private static Website.Redirect redirect(XmlElement xml) {
    Optional<String> protocol = xml.textOf("Protocol");
    Optional<String> code = xml.textOf("HttpRedirectCode");
    if (xml.children().isEmpty()) {
      throw XmlBody.malformed();
    }
    if (protocol.filter(text -> !PROTOCOLS.contains(text)).isPresent()) {
      throw invalid(
          "Invalid protocol, protocol can be http or https. If not defined the protocol will be"
              + " selected automatically.");
    }
    if (code.filter(text -> !text.matches("3(?!00)\\d\\d")).isPresent()) {
      throw invalid(
          "The provided HTTP redirect code (%s) is not valid. Valid codes are 3XX except 300."
              .formatted(code.get()));
    }
    if (xml.child("ReplaceKeyWith").isPresent() && xml.child("ReplaceKeyPrefixWith").isPresent()) {
      throw invalid("You can only define ReplaceKeyPrefix or ReplaceKey but not both.");
    }
    return new Website.Redirect(
        protocol,
        xml.textOf("HostName"),
        code.map(Integer::valueOf),
        xml.textOf("ReplaceKeyPrefixWith"),
        xml.textOf("ReplaceKeyWith"));
  }

  private static S3Exception invalid(String message) {
    return new S3Exception(S3Error.INVALID_REQUEST, message);
  }

  private static S3Exception argument(String message, String name, String value) {
    return S3Exception.invalidArgument(message, name, value);
  }
}
