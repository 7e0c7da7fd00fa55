package dev.postern.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.storage.jobs.BulkStore.Copy;
import dev.postern.storage.jobs.BulkStore.Original;
import dev.postern.storage.objects.ObjectName;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * The contract with S3Proxy, whose authors know nothing of us, and which checks signatures. Where
 * it is otherwise than Amazon's S3, that is said here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class S3ProxyIT
    implements ListingContract,
        KeyContract,
        ReadingContract,
        WritingContract,
        MultipartContract,
        CopyContract,
        VersionContract {
  private static final String BUCKET = "files";
  private static final TemporaryCredentials GRANTED =
      new TemporaryCredentials(
          "us-east-1:ann",
          "ASIAANNANNANNANNANN0",
          new Secret("secret"),
          new Secret("token"),
          Instant.MAX);

  private final Vertx vertx = Vertx.vertx();
  private final S3Proxy proxy;
  private final S3UnderTest s3;

  S3ProxyIT() throws Exception {
    TransientNio2BlobStore store = new TransientNio2BlobStore();
    store.createContainer(BUCKET);
    store.putBucketVersioning(BUCKET, BucketVersioningStatus.ENABLED);
    proxy =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(
                AuthenticationType.AWS_V4,
                GRANTED.accessKeyId(),
                GRANTED.secretAccessKey().reveal())
            .ignoreUnknownHeaders(true)
            .build();
    proxy.start();
    s3 = new S3UnderTest(vertx, URI.create("http://127.0.0.1:" + proxy.getPort()), BUCKET, GRANTED);
  }

  @Override
  public S3UnderTest s3() {
    return s3;
  }

  /** Its keys are paths of a file system. */
  @Override
  public Set<String> bent() {
    return Set.of(
        // Dots lead elsewhere, or nowhere.
        "./a",
        "../a",
        "a/../b",
        "a/.",
        "a/..",
        // A signature in a header is refused where slashes are doubled.
        "a//b",
        "/leading",
        // What ends like a folder holds no bytes.
        "//",
        "trailing/");
  }

  /** Folders may be made again, as they hold no bytes and have no tag. */
  @Override
  @Test
  public void aFolderIsMadeOnce() {
    ObjectName folder = s3.name(S3UnderTest.somewhere() + "folder/");
    s3.objects().createEmpty(GRANTED, folder);

    s3.objects().createEmpty(GRANTED, folder);

    assertThat(s3.objects().describe(GRANTED, folder).etag()).isEmpty();
  }

  /** A copy always overwrites: {@code If-None-Match} counts for PUT and multipart uploads alone. */
  @Override
  @Test
  public void aCopyThatMayNotOverwriteDoesnt() {
    String place = S3UnderTest.somewhere();
    s3.put(place + "a", "text");
    s3.put(place + "taken", "there");
    Original original = s3.bulk().look(GRANTED, s3.name(place + "a"));

    s3.bulk().copy(GRANTED, new Copy(original, s3.name(place + "taken"), false, Instant.EPOCH));

    assertThat(s3.get(place + "taken").text()).isEqualTo("text");
  }

  /** Parts are taken for any id. */
  @Override
  @Test
  public void anUploadThatWasGivenUpTakesNoMore() {
    String key = S3UnderTest.somewhere() + "a";

    assertThat(
            s3.send(
                    s3.multipart().sign(GRANTED, BUCKET, key, "unknown", 1, 3, Optional.empty()),
                    "one")
                .status())
        .isEqualTo(200);
  }

  /** Of any id it says that no part is there yet. */
  @Override
  @Test
  public void anUploadThatNobodyBeganIsNone() {
    String key = S3UnderTest.somewhere() + "a";

    assertThat(s3.multipart().parts(GRANTED, BUCKET, key, "unknown").parts()).isEmpty();
  }

  @AfterAll
  void close() throws Exception {
    s3.close();
    proxy.stop();
    S3UnderTest.done(vertx.close());
  }
}
