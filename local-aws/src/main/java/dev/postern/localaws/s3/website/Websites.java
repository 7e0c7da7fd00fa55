package dev.postern.localaws.s3.website;

import dev.postern.localaws.iam.Iam;
import dev.postern.localaws.iam.Principal;
import dev.postern.localaws.s3.object.Found;
import dev.postern.localaws.s3.object.GetObject;
import dev.postern.localaws.s3.object.HeadObject;
import dev.postern.localaws.s3.protocol.Access;
import dev.postern.localaws.s3.protocol.S3Action;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.Target;
import dev.postern.localaws.s3.store.Bucket;
import dev.postern.localaws.s3.store.Buckets;
import dev.postern.localaws.s3.store.Website;
import dev.postern.localaws.sigv4.Payload;
import dev.postern.localaws.sigv4.QueryParameters;
import dev.postern.localaws.sigv4.UriEncoding;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Serves buckets as websites, as "Website endpoints" and "Permissions required for website access"
 * of the Amazon S3 User Guide say: to strangers alone, whoever signs; what is there but not public
 * is 403, what isn't there 404, whatever the policy says about listing.
 */
public final class Websites {
  private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
  private static final QueryParameters NO_QUERY = QueryParameters.parse("").orElseThrow();
  private static final int NOT_MODIFIED = 304;
  private static final int FOUND = 302;

  private final Iam iam;
  private final Buckets buckets;
  private final GetObject get;
  private final HeadObject head;

  /**
   * @param iam decides what everybody may read
   */
  public Websites(Iam iam, Buckets buckets, InstantSource clock) {
    this.iam = iam;
    this.buckets = buckets;
    this.get = new GetObject(clock);
    this.head = new HeadObject(clock);
  }

  /**
   * Answers a request to a bucket's website.
   *
   * @param context the request's condition keys
   * @throws S3Exception {@code NotModified} alone; any other failure is a page
   */
  public S3Reply answer(
      HttpServerRequest http, String bucketName, Map<String, List<String>> context)
      throws IOException {
    if (!METHODS.contains(http.method())) {
      return ErrorPage.of(http, new S3Exception(S3Error.METHOD_NOT_ALLOWED));
    }
    Optional<Bucket> bucket = buckets.named(bucketName);
    if (bucket.isEmpty()) {
      return ErrorPage.of(
          http, new S3Exception(S3Error.NO_SUCH_BUCKET).with("BucketName", bucketName));
    }
    Optional<Website> website = bucket.get().settings().website();
    if (website.isEmpty()) {
      return ErrorPage.of(
          http, new S3Exception(S3Error.NO_SUCH_WEBSITE).with("BucketName", bucketName));
    }
    Access strangers = new Access(iam, new Principal.Anonymous(), context);
    return new Visit(http, bucket.get(), website.get(), strangers).answer();
  }

  /** One request to a bucket that is a website. */
  private final class Visit {
    private final HttpServerRequest http;
    private final Bucket bucket;
    private final Website website;
    private final Access access;

    Visit(HttpServerRequest http, Bucket bucket, Website website, Access access) {
      this.http = http;
      this.bucket = bucket;
      this.website = website;
      this.access = access;
    }

    S3Reply answer() throws IOException {
      @Nullable String raw = http.path();
      Optional<String> path =
          UriEncoding.decodePath(raw == null ? "/" : raw).filter(text -> text.startsWith("/"));
      if (path.isEmpty() || path.get().indexOf('\0') >= 0) {
        return ErrorPage.of(http, new S3Exception(S3Error.INVALID_URI));
      }
      String asked = path.get().substring(1);
      if (website.redirectAll().isPresent()) {
        return Redirects.to(http, asked, Optional.empty(), website.redirectAll().get());
      }
      for (Website.Rule rule : website.rules()) {
        if (rule.covers(asked)) {
          return Redirects.to(http, asked, rule.keyPrefix(), rule.redirect());
        }
      }
      return page(asked);
    }

    private S3Reply page(String asked) throws IOException {
      String index = website.index().orElseThrow();
      String key = asked.isEmpty() || asked.endsWith("/") ? asked + index : asked;
      try {
        return read(key, http.headers());
      } catch (S3Exception refused) {
        if (refused.status() == NOT_MODIFIED) {
          throw refused;
        }
        boolean folder =
            refused.awsCode().equals("NoSuchKey")
                && key.equals(asked)
                && bucket.object(asked + "/" + index).isPresent();
        return folder
            ? S3Reply.empty(FOUND).header("Location", "/" + UriEncoding.encodePath(asked) + "/")
            : failed(asked, refused);
      }
    }

    private S3Reply failed(String asked, S3Exception refused) throws IOException {
      for (Website.Rule rule : website.rules()) {
        if (rule.covers(asked, refused.status())) {
          return Redirects.to(http, asked, rule.keyPrefix(), rule.redirect());
        }
      }
      if (website.error().isEmpty()) {
        return ErrorPage.of(http, refused);
      }
      try {
        S3Reply page = read(website.error().get(), MultiMap.caseInsensitiveMultiMap());
        S3Reply reply = new S3Reply(refused.status(), page.headers(), page.body());
        return ErrorPage.describe(reply, refused);
      } catch (S3Exception withoutPage) {
        return ErrorPage.of(http, refused, withoutPage);
      }
    }

    private S3Reply read(String key, MultiMap headers) throws IOException {
      if (bucket.object(key).isEmpty()) {
        throw new S3Exception(S3Error.NO_SUCH_KEY).with("Key", key);
      }
      Found.require(access, "s3:GetObject", bucket, key, Optional.empty());
      S3Action action = http.method().equals(HttpMethod.HEAD) ? head : get;
      return action.answer(
          new S3Request(
              http.method().name(),
              bucket.region(),
              new Target(Optional.of(bucket.name()), Optional.of(key), true),
              NO_QUERY,
              headers,
              access,
              Payload.plain(InputStream.nullInputStream()),
              Optional.of(bucket)));
    }
  }
}
