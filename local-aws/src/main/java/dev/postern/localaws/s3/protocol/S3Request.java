package dev.postern.localaws.s3.protocol;

import dev.postern.localaws.s3.store.Bucket;
import dev.postern.localaws.sigv4.Payload;
import dev.postern.localaws.sigv4.QueryParameters;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One S3 request, as its action sees it. */
public final class S3Request {
  private static final String AMAZON = "x-amz-";

  private final String method;
  private final String region;
  private final Target target;
  private final QueryParameters query;
  private final MultiMap headers;
  private final Access access;
  private final Payload payload;
  private final @Nullable Bucket bucket;

  /**
   * @param region to whose endpoint it was sent, as its signature tells
   * @param bucket the bucket that the target names, where it is there
   */
  public S3Request(
      String method,
      String region,
      Target target,
      QueryParameters query,
      MultiMap headers,
      Access access,
      Payload payload,
      Optional<Bucket> bucket) {
    this.method = method;
    this.region = region;
    this.target = target;
    this.query = query;
    this.headers = headers;
    this.access = access;
    this.payload = payload;
    this.bucket = bucket.orElse(null);
  }

  /** The HTTP method. */
  public String method() {
    return method;
  }

  /** The region to whose endpoint the request was sent. */
  public String region() {
    return region;
  }

  /** What the caller may do. */
  public Access access() {
    return access;
  }

  /** The body, checked while it is read. */
  public Payload payload() {
    return payload;
  }

  /** The name of the bucket, be it there or not. */
  public String bucketName() {
    return target.bucket().orElseThrow();
  }

  /** The bucket, which is there for every action but the one that creates it. */
  public Bucket bucket() {
    if (bucket == null) {
      throw new IllegalStateException("the action is not on a bucket that is there");
    }
    return bucket;
  }

  /** The object's key. */
  public String key() {
    return target.key().orElseThrow();
  }

  /** The version of the object that is asked for, where one is. */
  public Optional<String> versionId() {
    return query.first("versionId");
  }

  /** The query. */
  public QueryParameters query() {
    return query;
  }

  /** A parameter of the query. */
  public Optional<String> parameter(String name) {
    return query.first(name);
  }

  /** A header; Amazon's own may stand in a presigned request's query instead. */
  public Optional<String> header(String name) {
    Optional<String> header = Optional.ofNullable(headers.get(name));
    return name.startsWith(AMAZON) ? header.or(() -> query.first(name)) : header;
  }

  /** What a header lists, which may come in one line or in several. */
  public List<String> headerList(String name) {
    return headers.getAll(name).stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(String::strip)
        .toList();
  }

  /** All headers whose names begin so, by the rest of their names in lower case. */
  public Map<String, String> headersBeginning(String prefix) {
    Map<String, String> found = new LinkedHashMap<>();
    for (QueryParameters.Parameter parameter : query.all()) {
      add(found, prefix, parameter.name(), List.of(parameter.value()));
    }
    for (String name : headers.names()) {
      add(found, prefix, name, headers.getAll(name));
    }
    return found;
  }

  private static void add(
      Map<String, String> found, String prefix, String name, List<String> values) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith(prefix) && lower.length() > prefix.length()) {
      found.put(lower.substring(prefix.length()), String.join(",", values));
    }
  }
}
