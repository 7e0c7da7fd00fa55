package dev.postern.localaws.s3;

import dev.postern.localaws.iam.Iam;
import dev.postern.localaws.iam.Refusal;
import dev.postern.localaws.s3.object.Found;
import dev.postern.localaws.s3.protocol.Access;
import dev.postern.localaws.s3.protocol.Names;
import dev.postern.localaws.s3.protocol.Regions;
import dev.postern.localaws.s3.protocol.S3Error;
import dev.postern.localaws.s3.protocol.S3Exception;
import dev.postern.localaws.s3.protocol.S3Reply;
import dev.postern.localaws.s3.protocol.S3Request;
import dev.postern.localaws.s3.protocol.Target;
import dev.postern.localaws.s3.store.Bucket;
import dev.postern.localaws.s3.store.BucketGoneException;
import dev.postern.localaws.s3.store.Buckets;
import dev.postern.localaws.s3.store.UploadGoneException;
import dev.postern.localaws.s3.website.WebsiteHost;
import dev.postern.localaws.s3.website.Websites;
import dev.postern.localaws.sigv4.Payload;
import dev.postern.localaws.sigv4.QueryParameters;
import dev.postern.localaws.sigv4.S3Authentication;
import dev.postern.localaws.sigv4.SigV4;
import dev.postern.localaws.state.StateDirectory;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers S3's REST requests: each on a virtual thread of its own, first the signature, then the
 * bucket, then IAM, then the action. Bodies go from the connection to disk and from disk to the
 * connection, never whole into memory.
 */
public final class S3Endpoint implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(S3Endpoint.class);

  private final InstantSource clock;
  private final String region;
  private final Vertx vertx;
  private final Iam iam;
  private final SigV4 sigV4;
  private final Buckets buckets;
  private final S3Routes routes;
  private final Websites websites;

  /**
   * Opens the buckets that the state holds.
   *
   * @param region of requests that nobody signed, and of buckets of which the state tells none
   */
  public S3Endpoint(
      Vertx vertx, SigV4 sigV4, Iam iam, StateDirectory state, InstantSource clock, String region) {
    this.clock = clock;
    this.region = region;
    this.vertx = vertx;
    this.iam = iam;
    this.sigV4 = sigV4;
    this.buckets = new Buckets(state, region);
    this.routes = new S3Routes(buckets, clock);
    this.websites = new Websites(iam, buckets, clock);
  }

  /**
   * Answers a request whose body nobody has begun to read; returns at once and must be called on an
   * event loop. The server must not answer {@code Expect: 100-continue} by itself.
   */
  public void handle(HttpServerRequest request) {
    Context context = vertx.getOrCreateContext();
    IncomingBody body = new IncomingBody(request, context);
    Thread.ofVirtual().name("aws-s3").start(() -> answer(request, body, context));
  }

  /** Every action this answers, each with what of AWS's isn't there, empty for nothing. */
  public Map<String, String> actions() {
    return routes.all().stream()
        .collect(Collectors.toUnmodifiableMap(S3Route::name, S3Route::leavesOut));
  }

  /**
   * Puts an object of zeros for tests, whose bytes nobody has to send.
   *
   * @throws IllegalArgumentException where there is no such bucket
   */
  public void putSparseForTests(String bucket, String key, long size) {
    Bucket found =
        buckets
            .named(bucket)
            .orElseThrow(() -> new IllegalArgumentException("no bucket " + bucket));
    try {
      found.putSparseForTests(key, size, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot put " + key, e);
    }
  }

  @Override
  public void close() {
    buckets.close();
  }

  private void answer(HttpServerRequest request, IncomingBody body, Context context) {
    ReplySender sender = new ReplySender(request, newRequestId());
    Runnable sending = sending(request, body, sender);
    try {
      context.runOnContext(
          now -> {
            sending.run();
            body.discard();
          });
    } catch (RejectedExecutionException closing) {
      LOG.debug("{} {} got no answer: the server is closing", request.method(), request.path());
    }
  }

  /** Does what the request asks; what is left is to send the outcome. */
  private Runnable sending(HttpServerRequest request, IncomingBody body, ReplySender sender) {
    try {
      S3Reply reply = reply(request, body);
      return () -> sender.send(reply, body.unwanted());
    } catch (Refusal refusal) {
      return () -> sender.refuse(refusal, body.unwanted());
    } catch (BucketGoneException gone) {
      return () -> sender.refuse(new S3Exception(S3Error.NO_SUCH_BUCKET), body.unwanted());
    } catch (UploadGoneException gone) {
      return () -> sender.refuse(new S3Exception(S3Error.NO_SUCH_UPLOAD), body.unwanted());
    } catch (IncomingBody.ClientGoneException gone) {
      LOG.debug("{} {}: the client went away", request.method(), request.path());
      return () -> {};
    } catch (IOException | RuntimeException unforeseen) {
      LOG.error("{} {} failed", request.method(), request.path(), unforeseen);
      return () -> sender.refuse(new S3Exception(S3Error.INTERNAL), body.unwanted());
    }
  }

  private S3Reply reply(HttpServerRequest http, IncomingBody body) throws IOException {
    @Nullable String path = http.path();
    @Nullable String host = http.getHeader("Host");
    Optional<String> website = WebsiteHost.bucketOf(host == null ? "" : host);
    if (website.isPresent()) {
      return websiteReply(http, website.get());
    }
    Target target = Target.of(host == null ? "" : host, path == null ? "/" : path);
    Optional<Bucket> bucket = target.bucket().flatMap(buckets::named);
    if (http.method().equals(HttpMethod.OPTIONS)) {
      return Cors.preflight(http, bucket);
    }
    S3Authentication authentication = sigV4.authenticateS3(http);
    @Nullable String rawQuery = http.query();
    QueryParameters query =
        QueryParameters.parse(rawQuery == null ? "" : rawQuery)
            .orElseThrow(() -> new S3Exception(S3Error.INVALID_URI));
    S3Route route = routes.find(http.method(), target.level(), query, http.headers());
    checkTarget(route, target, bucket);
    checkRegion(route, target, bucket, authentication.region(), query);
    Map<String, List<String>> context =
        new HashMap<>(ConditionKeys.of(http, query, target.level()));
    context.putAll(authentication.conditionKeys());
    Access access = new Access(iam, authentication.principal(), context);
    require(route, target, bucket, query, access);
    Payload payload = authentication.payload().apply(body);
    if (!route.body()) {
      readToEnd(payload.bytes());
    }
    S3Request request =
        new S3Request(
            http.method().name(),
            authentication.region().orElse(region),
            target,
            query,
            http.headers(),
            access,
            payload,
            bucket);
    S3Reply reply = route.action().answer(request);
    Cors.open(http, bucket, reply);
    return reply;
  }

  private S3Reply websiteReply(HttpServerRequest http, String bucket) throws IOException {
    QueryParameters none = QueryParameters.parse("").orElseThrow();
    S3Reply reply =
        websites.answer(http, bucket, ConditionKeys.of(http, none, Target.Level.OBJECT));
    Cors.open(http, buckets.named(bucket), reply);
    return reply;
  }

  private static void checkTarget(S3Route route, Target target, Optional<Bucket> bucket) {
    target.key().ifPresent(Names::checkKey);
    boolean missing = target.bucket().isPresent() && bucket.isEmpty();
    if (missing && !route.name().equals("CreateBucket")) {
      String name = target.bucket().orElseThrow();
      Names.checkBucket(name);
      throw new S3Exception(S3Error.NO_SUCH_BUCKET).with("BucketName", name);
    }
  }

  /** Where a bucket is can be asked of the oldest region's endpoint, too. */
  private static void checkRegion(
      S3Route route,
      Target target,
      Optional<Bucket> bucket,
      Optional<String> signedFor,
      QueryParameters query) {
    boolean anywhere =
        route.name().equals("CreateBucket")
            || (route.name().equals("GetBucketLocation")
                && signedFor.filter(Regions.OLDEST::equals).isPresent());
    if (bucket.isPresent() && !anywhere) {
      Regions.check(bucket.get(), signedFor, target.inHost(), query);
    }
  }

  private static void require(
      S3Route route, Target target, Optional<Bucket> bucket, QueryParameters query, Access access) {
    switch (route.resource()) {
      case ACCOUNT, BUCKET -> requireOnBucket(route, target, bucket, access);
      case OBJECT -> {
        Optional<String> version = query.first("versionId");
        Found.require(
            access,
            version.isPresent() ? route.versionPermission() : route.permission(),
            bucket.orElseThrow(),
            target.key().orElseThrow(),
            version);
      }
      case OF_BODY -> {}
    }
  }

  /** Whoever may not do it learns all the same where the bucket is. */
  private static void requireOnBucket(
      S3Route route, Target target, Optional<Bucket> bucket, Access access) {
    try {
      access.require(route.permission(), "arn:aws:s3:::" + target.bucket().orElse("*"), bucket);
    } catch (S3Exception denied) {
      bucket.ifPresent(there -> denied.header(Regions.HEADER, there.region()));
      throw denied;
    }
  }

  /** A body that an action has no use for must still be the one that was signed. */
  private static void readToEnd(InputStream bytes) throws IOException {
    bytes.transferTo(OutputStream.nullOutputStream());
  }

  private static String newRequestId() {
    byte[] bytes = new byte[8];
    ThreadLocalRandom.current().nextBytes(bytes);
    return HexFormat.of().withUpperCase().formatHex(bytes);
  }
}
