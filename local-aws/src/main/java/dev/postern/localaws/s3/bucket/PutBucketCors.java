package dev.postern.localaws.s3.bucket;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.XmlBody;
import dev.postern.localaws.s3.store.Buckets;
import dev.postern.localaws.s3.store.CorsRule;
import dev.postern.localaws.xml.XmlElement;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sets which pages of other origins may call a bucket from a browser. */
public final class PutBucketCors implements S3Action {
  private static final int LONGEST_BODY = 64 * 1024;
  private static final int MOST_RULES = 100;
  private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "HEAD");

  private final Buckets buckets;

  /** Configures these. */
  public PutBucketCors(Buckets buckets) {
    this.buckets = buckets;
  }

  @Override
  public S3Reply answer(S3Request request) throws IOException {
    List<CorsRule> rules =
        XmlBody.element(request, "CORSConfiguration", LONGEST_BODY).children("CORSRule").stream()
            .map(PutBucketCors::rule)
            .toList();
    if (rules.isEmpty() || rules.size() > MOST_RULES) {
      throw XmlBody.malformed();
    }
    buckets.configure(request.bucket(), settings -> settings.withCors(rules));
    return S3Reply.ok();
  }

  private static CorsRule rule(XmlElement xml) {
    List<String> origins = xml.textsOf("AllowedOrigin");
    List<String> methods = xml.textsOf("AllowedMethod");
    List<String> headers = xml.textsOf("AllowedHeader");
    if (origins.isEmpty() || methods.isEmpty()) {
      throw XmlBody.malformed();
    }
    for (String method : methods) {
      if (!METHODS.contains(method)) {
        throw new S3Exception(
            S3Error.INVALID_REQUEST,
            "Found unsupported HTTP method in CORS config. Unsupported method is " + method);
      }
    }
    origins.forEach(origin -> checkWildcard("AllowedOrigin", origin));
    headers.forEach(header -> checkWildcard("AllowedHeader", header));
    return new CorsRule(
        xml.textOf("ID"),
        origins,
        methods,
        headers,
        xml.textsOf("ExposeHeader"),
        xml.textOf("MaxAgeSeconds").map(PutBucketCors::seconds));
  }

  private static void checkWildcard(String element, String text) {
    if (text.indexOf('*') != text.lastIndexOf('*')) {
      throw new S3Exception(
          S3Error.INVALID_REQUEST,
          element + " \"" + text + "\" can not have more than one wildcard.");
    }
  }

  private static Integer seconds(String text) {
    return Optional.of(text)
        .filter(digits -> digits.matches("\\d{1,9}"))
        .map(Integer::valueOf)
        .orElseThrow(XmlBody::malformed);
  }
}
