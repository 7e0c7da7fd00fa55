package dev.postern.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.objects.ChangeDetails.Changes;
import dev.postern.contract.objects.ObjectDetails;
import dev.postern.storage.LocalInstallation;
import dev.postern.storage.jobs.BulkStore.Copy;
import dev.postern.storage.objects.CopyByParts;
import dev.postern.storage.objects.ObjectName;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What one call can't copy, at a limit lowered to one part, keeps all that is known of it. */
@TestInstance(Lifecycle.PER_CLASS)
final class LargeCopiesIT {
  private static final int SIZE = 2 * S3UnderTest.PART + 3;
  private static final Map<String, String> TAGS = Map.of("project", "postern");

  private final Vertx vertx = Vertx.vertx();
  private final LocalInstallation installation;
  private final S3UnderTest s3;
  private ObjectName object = ObjectName.current(LocalInstallation.BUCKET, "unset");

  LargeCopiesIT() throws Exception {
    installation = new LocalInstallation(vertx);
    installation.keepVersions();
    installation.allowAll();
    installation.signIn("ann");
    s3 =
        new S3UnderTest(
            vertx,
            installation.endpoint(),
            LocalInstallation.BUCKET,
            installation.credentialsOf("ann"));
  }

  @BeforeEach
  void store() {
    object = s3.name(S3UnderTest.somewhere() + "large");
    s3.put(object.key(), "x".repeat(SIZE));
    s3.objects().replaceTags(s3.granted, object, TAGS);
  }

  @AfterAll
  void close() {
    s3.close();
    installation.close();
    S3UnderTest.done(vertx.close());
  }

  @Test
  void itsDetailsAreChangedByPartsAndItsTagsStay() {
    run(s3.rewriter().change(s3.granted, object, Optional.empty(), CHANGES).orElseThrow());

    ObjectDetails changed = s3.objects().describe(s3.granted, object);
    assertThat(changed.size()).isEqualTo(SIZE);
    assertThat(changed.etag()).endsWith("-3");
    assertThat(changed.contentType()).isEqualTo("text/plain");
    assertThat(changed.metadata()).containsExactly(Map.entry("origin", "test"));
    assertThat(s3.objects().tags(s3.granted, object)).isEqualTo(TAGS);
  }

  @Test
  void anOlderVersionIsBroughtBackByPartsWithItsTagsAndMetadata() {
    run(s3.rewriter().change(s3.granted, object, Optional.empty(), CHANGES).orElseThrow());
    ObjectName version =
        new ObjectName(
            object.bucket(), object.key(), s3.objects().describe(s3.granted, object).versionId());
    s3.put(object.key(), "small");

    run(s3.rewriter().bringBack(s3.granted, version).orElseThrow());

    ObjectDetails back = s3.objects().describe(s3.granted, object);
    assertThat(back.size()).isEqualTo(SIZE);
    assertThat(back.metadata()).containsExactly(Map.entry("origin", "test"));
    assertThat(back.versionId()).isNotEqualTo(version.versionId());
    assertThat(s3.objects().tags(s3.granted, object)).isEqualTo(TAGS);
  }

  @Test
  void aCopyOfItElsewhereHasItsTagsAndMetadata() {
    run(s3.rewriter().change(s3.granted, object, Optional.empty(), CHANGES).orElseThrow());
    ObjectName target = s3.name(object.key() + "-copy");

    run(
        s3.bulk()
            .copyByParts(
                s3.granted,
                new Copy(s3.bulk().look(s3.granted, object), target, false, Instant.EPOCH)));

    ObjectDetails copied = s3.objects().describe(s3.granted, target);
    assertThat(copied.size()).isEqualTo(SIZE);
    assertThat(copied.metadata()).containsExactly(Map.entry("origin", "test"));
    assertThat(s3.objects().tags(s3.granted, target)).isEqualTo(TAGS);
  }

  private static final Changes CHANGES =
      new Changes(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(Map.of("origin", "test")),
          Optional.empty(),
          Optional.empty());

  private void run(CopyByParts copy) {
    IntStream.rangeClosed(1, copy.parts())
        .parallel()
        .forEach(number -> copy.copyPart(s3.granted, number, _ -> {}));
    copy.finish(s3.granted);
  }
}
