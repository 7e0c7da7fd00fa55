package dev.postern.localaws.s3.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.S3Xml;
import dev.postern.localaws.s3.store.Bucket;
import dev.postern.localaws.s3.store.Buckets;
import dev.postern.localaws.xml.XmlWriter;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Lists the account's buckets. */
public final class ListBuckets implements S3Action {
  private static final int MOST = 10_000;

  private final Buckets buckets;

  /** Lists these. */
  public ListBuckets(Buckets buckets) {
    this.buckets = buckets;
  }

  @Override
  public S3Reply answer(S3Request request) {
    int most = most(request);
    String prefix = request.parameter("prefix").orElse("");
    String after = request.parameter("continuation-token").map(ListBuckets::decode).orElse("");
    Optional<String> region = request.parameter("bucket-region");
    List<Bucket> rest =
        buckets.all().stream()
            .filter(bucket -> region.isEmpty() || bucket.region().equals(region.get()))
            .filter(bucket -> bucket.name().startsWith(prefix))
            .filter(bucket -> bucket.name().compareTo(after) > 0)
            .toList();
    List<Bucket> page = rest.subList(0, Math.min(most, rest.size()));
    XmlWriter xml = S3Xml.open("ListAllMyBucketsResult");
    S3Xml.owner(xml);
    xml.open("Buckets");
    page.forEach(bucket -> write(xml, bucket));
    xml.close("Buckets");
    if (page.size() < rest.size()) {
      xml.element("ContinuationToken", encode(page.getLast().name()));
    }
    request.parameter("prefix").ifPresent(given -> xml.element("Prefix", given));
    return S3Reply.xml(xml.close("ListAllMyBucketsResult"));
  }

  private static void write(XmlWriter xml, Bucket bucket) {
    xml.open("Bucket")
        .element("Name", bucket.name())
        .element("CreationDate", S3Xml.time(bucket.createdAt()))
        .element("BucketRegion", bucket.region())
        .close("Bucket");
  }

  private static int most(S3Request request) {
    Optional<String> given = request.parameter("max-buckets");
    if (given.isEmpty()) {
      return MOST;
    }
    if (!given.get().matches("\\d{1,5}")
        || Integer.parseInt(given.get()) < 1
        || Integer.parseInt(given.get()) > MOST) {
      throw S3Exception.invalidArgument(
          "Argument max-buckets must be an integer between 1 and " + MOST,
          "max-buckets",
          given.get());
    }
    return Integer.parseInt(given.get());
  }

  private static String encode(String name) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(UTF_8));
  }

  private static String decode(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), UTF_8);
    } catch (IllegalArgumentException notOurs) {
      throw S3Exception.invalidArgument(
          "The continuation token provided is incorrect", "continuation-token", token);
    }
  }
}
