package dev.postern.storage.s3;

import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.transfer.ObjectAddress;
import dev.postern.contract.transfer.PresignUpload;
import dev.postern.contract.transfer.PresignedRequest;
import dev.postern.storage.files.ObjectStore;
import dev.postern.storage.files.ObjectStore.Listing;
import dev.postern.storage.files.ObjectStore.Query;
import dev.postern.storage.jobs.BulkStore;
import dev.postern.storage.objects.ObjectName;
import dev.postern.storage.objects.Rewriter;
import dev.postern.storage.objects.StoredObjects;
import dev.postern.storage.transfer.Signer;
import dev.postern.storage.upload.MultipartStore;
import dev.postern.storage.versions.VersionStore;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An S3 with a bucket of its own, and the storage service's way to it. What is signed is sent as
 * the gateway sends it.
 */
final class S3UnderTest implements AutoCloseable {
  /** The fewest bytes of a part that isn't the last. */
  static final int PART = 5 << 20;

  final String bucket;
  final TemporaryCredentials granted;

  private final HttpClient http;
  private final S3Connection connection;

  /**
   * @param granted credentials that may do everything with the bucket
   */
  S3UnderTest(Vertx vertx, URI endpoint, String bucket, TemporaryCredentials granted) {
    this.bucket = bucket;
    this.granted = granted;
    this.http = vertx.createHttpClient();
    this.connection = new S3Connection("us-east-1", Optional.of(endpoint), Duration.ofSeconds(20));
  }

  /** A prefix that no other test has. */
  static String somewhere() {
    return UUID.randomUUID() + "/";
  }

  ObjectStore store() {
    return connection.store();
  }

  VersionStore versions() {
    return connection.versions();
  }

  StoredObjects objects() {
    return connection.objects();
  }

  MultipartStore multipart() {
    return connection.multipart();
  }

  Signer signer() {
    return connection.signer();
  }

  /** Copies in parts what has more bytes than a part. */
  Rewriter rewriter() {
    return connection.rewriter(PART, PART);
  }

  /** Copies whatever is larger than a part by parts, in place of more than 5 GiB. */
  BulkStore bulk() {
    return connection.bulk(PART, PART);
  }

  ObjectName name(String key) {
    return ObjectName.current(bucket, key);
  }

  Listing list(String prefix, String delimiter, int limit, Optional<String> position) {
    return store().list(granted, new Query(bucket, prefix, delimiter, limit, position));
  }

  /** Stores a text, and says under which status that was answered. */
  int put(String key, String text) {
    return send(sign(upload(key, text)), text).status();
  }

  PresignUpload upload(String key, String text) {
    return new PresignUpload(
        bucket,
        key,
        Buffer.buffer(text).length(),
        Optional.of("text/plain"),
        Optional.empty(),
        true,
        Optional.empty());
  }

  PresignedRequest sign(PresignUpload upload) {
    return connection.signer().upload(granted, upload);
  }

  Reply get(String key) {
    return get(key, Map.of());
  }

  Reply get(String key, Map<String, String> conditions) {
    return get(new ObjectAddress(bucket, key, Optional.empty()), conditions);
  }

  Reply get(ObjectAddress object, Map<String, String> conditions) {
    return send(connection.signer().download(granted, object, false), conditions, Buffer.buffer());
  }

  Reply send(PresignedRequest signed, String body) {
    return send(signed, Map.of(), Buffer.buffer(body));
  }

  /** Sends a signed request with further fields, which its signature doesn't cover. */
  Reply send(PresignedRequest signed, Map<String, String> fields, Buffer body) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(signed.method()))
            .setAbsoluteURI(signed.url().reveal());
    signed.headers().forEach(options::putHeader);
    fields.forEach(options::putHeader);
    return done(
        http.request(options)
            .compose(
                request ->
                    request
                        .send(body)
                        .compose(
                            response ->
                                response
                                    .body()
                                    .map(
                                        read ->
                                            new Reply(
                                                response.statusCode(),
                                                response.headers(),
                                                read.toString())))));
  }

  @Override
  public void close() {
    connection.close();
    done(http.close());
  }

  static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }

  /** What came back. */
  record Reply(int status, MultiMap headers, String text) {
    @Nullable String header(String name) {
      return headers.get(name);
    }
  }
}
