package dev.postern.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.files.ScanObjects;
import dev.postern.contract.jobs.Conflict;
import dev.postern.contract.jobs.Job;
import dev.postern.contract.jobs.JobKind;
import dev.postern.contract.jobs.JobOrder;
import dev.postern.contract.jobs.JobOrder.Source;
import dev.postern.contract.jobs.StartJob;
import dev.postern.contract.objects.ChangeDetails;
import dev.postern.contract.objects.ChangeDetails.Changes;
import dev.postern.contract.objects.DescribeObject;
import dev.postern.contract.objects.ObjectDetails;
import dev.postern.contract.objects.ObjectDetails.Encryption;
import dev.postern.contract.objects.ReadTags;
import dev.postern.contract.objects.ReplaceTags;
import dev.postern.contract.objects.RestoreArchived;
import dev.postern.contract.objects.RestoreArchived.Tier;
import dev.postern.contract.objects.RestoreVersion;
import dev.postern.contract.versions.ListAsOf;
import dev.postern.contract.versions.ListVersions;
import dev.postern.contract.versions.ListVersions.ObjectVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** Changes to what is kept about objects, at an S3 that asks IAM, in the role that we make. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ChangesIT {
  private static final String BUCKET = LocalInstallation.BUCKET;

  private final StorageStack stack;
  private final LocalInstallation installation;
  private final String home;

  ChangesIT() throws Exception {
    stack = new StorageStack("ann");
    installation = stack.installation();
    home = stack.home("ann");
    installation.keepVersions();
  }

  @AfterAll
  void close() {
    stack.close();
  }

  @Test
  void tagsAreReplacedAndTheBytesStayAsTheyAre() {
    String key = put("tagged");
    Map<String, String> tags = Map.of("Größe", "a b+c", "empty", "");

    ask(ReplaceTags.OPERATION, new ReplaceTags(BUCKET, key, Optional.empty(), tags));

    assertThat(tags(key)).isEqualTo(tags);
    assertThat(details(key).tagCount()).contains(2);
    ask(ReplaceTags.OPERATION, new ReplaceTags(BUCKET, key, Optional.empty(), Map.of()));
    assertThat(tags(key)).isEmpty();
  }

  @Test
  void aTagThatS3DoesNotTakeIsTheCallersMistake() {
    String key = put("badly-tagged");

    Failure failure =
        failure(
            ReplaceTags.OPERATION,
            new ReplaceTags(BUCKET, key, Optional.empty(), Map.of("aws:mine", "x")));

    assertThat(failure.reason()).isEqualTo(Reason.INVALID_INPUT);
  }

  @Test
  void whatIsNotNamedStaysAsItIs() {
    String key = putWithEverything("kept");
    ObjectDetails before = details(key);

    ObjectDetails after =
        change(key, Optional.empty(), metadata(Map.of("author", "Änn 😀", "plain", "x")));

    assertThat(after.metadata())
        .containsOnly(Map.entry("author", "Änn 😀"), Map.entry("plain", "x"));
    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields("metadata", "lastModified", "versionId")
        .isEqualTo(before);
    assertThat(after.versionId()).isNotEqualTo(before.versionId());
    assertThat(tags(key)).containsOnly(Map.entry("project", "postern"));
    assertThat(installation.s3().headObject(head -> head.bucket(BUCKET).key(key)).expiresString())
        .isEqualTo("Thu, 01 Jan 2032 00:00:00 GMT");
  }

  @Test
  void anEmptyTextTakesAFieldAway() {
    String key = putWithEverything("emptied");

    ObjectDetails after =
        change(
            key,
            Optional.empty(),
            new Changes(
                Optional.of("text/csv"),
                Optional.of(""),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));

    assertThat(after.contentType()).isEqualTo("text/csv");
    assertThat(after.cacheControl()).isEmpty();
    assertThat(after.contentLanguage()).contains("de");
    assertThat(after.metadata()).containsOnlyKeys("origin");
  }

  @Test
  void storageClassAndEncryptionAreChosenAndNothingElseChanges() {
    String key = putWithEverything("moved-to-ia");
    ObjectDetails before = details(key);

    ObjectDetails after =
        change(
            key,
            Optional.empty(),
            new Changes(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("ONEZONE_IA"),
                Optional.of(new Encryption("aws:kms", Optional.of("alias/mine")))));

    assertThat(after.storageClass()).isEqualTo("ONEZONE_IA");
    assertThat(after.encryption().orElseThrow().algorithm()).isEqualTo("aws:kms");
    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields("storageClass", "encryption", "lastModified", "versionId", "etag")
        .isEqualTo(before);
  }

  @Test
  void anObjectThatIsNoLongerWhatWasSeenStaysAsItIs() {
    String key = put("changed-meanwhile");
    String seen = details(key).etag();
    installation.s3().putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString("new"));

    Failure failure =
        failure(
            ChangeDetails.OPERATION,
            new ChangeDetails(BUCKET, key, Optional.of(seen), metadata(Map.of("a", "b"))));

    assertThat(failure.reason()).isEqualTo(Reason.PRECONDITION_FAILED);
    assertThat(details(key).metadata()).isEmpty();
  }

  @Test
  void anObjectThatIsNotThereIsToldAsThat() {
    String missing = home + "missing";

    // Whoever may not list the whole bucket isn't told what it lacks.
    assertThat(
            failure(
                    ChangeDetails.OPERATION,
                    new ChangeDetails(
                        BUCKET, missing, Optional.empty(), metadata(Map.of("a", "b"))))
                .reason())
        .isIn(Reason.NO_SUCH_OBJECT, Reason.ACCESS_DENIED);
  }

  @Test
  void anotherStorageClassThanS3KnowsIsTheCallersMistake() {
    String key = put("class");

    Failure failure =
        failure(
            ChangeDetails.OPERATION,
            new ChangeDetails(
                BUCKET,
                key,
                Optional.empty(),
                new Changes(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("LUKEWARM"),
                    Optional.empty())));

    assertThat(failure.errors()).extracting(error -> error.pointer()).contains("/storageClass");
  }

  @Test
  void anArchivedObjectIsRestoredOnceAndMustBeForAChange() {
    String key = home + "archived";
    installation
        .s3()
        .putObject(
            put -> put.bucket(BUCKET).key(key).storageClass(StorageClass.GLACIER),
            RequestBody.fromString("text"));
    RestoreArchived wish = new RestoreArchived(BUCKET, key, Optional.empty(), 2, Tier.BULK);

    Failure change =
        failure(
            ChangeDetails.OPERATION,
            new ChangeDetails(BUCKET, key, Optional.empty(), metadata(Map.of("a", "b"))));
    ask(RestoreArchived.OPERATION, wish);
    Failure again = failure(RestoreArchived.OPERATION, wish);

    assertThat(change.reason()).isEqualTo(Reason.OBJECT_ARCHIVED);
    assertThat(details(key).restore().orElseThrow().ongoing()).isTrue();
    assertThat(again.reason()).isEqualTo(Reason.CONFLICT);
  }

  @Test
  void whatIsNotArchivedNeedsNoRestoring() {
    String key = put("at-hand");

    Failure failure =
        failure(
            RestoreArchived.OPERATION,
            new RestoreArchived(BUCKET, key, Optional.empty(), 2, Tier.STANDARD));

    assertThat(failure.errors()).extracting(error -> error.pointer()).contains("?key");
  }

  @Test
  void aVersionIsBroughtBackWithAllThatItHad() {
    String key = putWithEverything("brought-back");
    ObjectDetails old = details(key);
    installation.s3().putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString("new"));
    installation.s3().deleteObject(delete -> delete.bucket(BUCKET).key(key));

    ObjectDetails back =
        ask(
            RestoreVersion.OPERATION,
            new RestoreVersion(BUCKET, key, old.versionId().orElseThrow()));

    assertThat(back)
        .usingRecursiveComparison()
        .ignoringFields("lastModified", "versionId")
        .isEqualTo(old);
    assertThat(back.versionId()).isNotEqualTo(old.versionId());
    assertThat(tags(key)).containsOnly(Map.entry("project", "postern"));
  }

  @Test
  void aWholePrefixIsBroughtBackAsOfAMoment() {
    String place = home + "back/";
    installation.put(place + "same");
    String deleted = putWithEverything("back/deleted");
    installation.put(place + "folder/written-over");
    Instant then = details(deleted).lastModified();
    installation.pass(Duration.ofSeconds(5));
    installation.s3().deleteObject(delete -> delete.bucket(BUCKET).key(deleted));
    installation
        .s3()
        .putObject(
            put -> put.bucket(BUCKET).key(place + "folder/written-over"),
            RequestBody.fromString("something else"));
    installation.put(place + "new");

    Job job =
        stack.ended(
            ask(
                StartJob.OPERATION,
                new StartJob(
                    new JobOrder(
                        JobKind.BRING_BACK,
                        new Source(BUCKET, List.of(), List.of(place)),
                        Optional.empty(),
                        Conflict.OVERWRITE,
                        Optional.empty(),
                        Optional.of(then.plusSeconds(1))))));

    assertThat(job.failures()).isEmpty();
    assertThat(job.finished()).isEqualTo(2);
    assertThat(details(deleted).metadata()).containsEntry("origin", "test");
    assertThat(tags(deleted)).containsExactly(Map.entry("project", "postern"));
    assertThat(details(place + "folder/written-over").size()).isEqualTo(4);
    assertThat(details(place + "new").size()).isEqualTo(4);
  }

  @Test
  void aPrefixIsSeenAsOfAMoment() {
    String place = home + "past/";
    installation.put(place + "a");
    installation.put(place + "folder/b");
    Instant then = details(place + "a").lastModified();
    installation.s3().deleteObject(delete -> delete.bucket(BUCKET).key(place + "a"));
    installation.put(place + "a");
    ListVersions.Page versions =
        ask(ListVersions.OPERATION, new ListVersions(BUCKET, place, "/", 10, Optional.empty()));

    ListAsOf.Page before = asOf(place, then.minusSeconds(1));
    ListAsOf.Page now = asOf(place, Instant.now().plusSeconds(60));

    assertThat(versions.prefixes()).containsExactly(place + "folder/");
    assertThat(versions.versions())
        .extracting(ObjectVersion::deleteMarker)
        .containsExactly(false, true, false);
    assertThat(before.objects()).isEmpty();
    assertThat(before.prefixes()).isEmpty();
    assertThat(now.prefixes()).containsExactly(place + "folder/");
    assertThat(now.objects().getFirst().versionId())
        .isEqualTo(versions.versions().getFirst().versionId());
  }

  @Test
  void aHundredThousandObjectsAreLookedThrough() {
    String place = home + "many/";
    installation.putMany(IntStream.range(0, 100_000).mapToObj(i -> place + "%06d".formatted(i)));

    long scanned = 0;
    List<String> found = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      ScanObjects.Part part =
          ask(ScanObjects.OPERATION, new ScanObjects(BUCKET, place, "/", "9999", cursor));
      scanned += part.scanned();
      part.objects().forEach(object -> found.add(object.key()));
      cursor = part.cursor();
    } while (cursor.isPresent());

    assertThat(scanned).isEqualTo(100_000);
    assertThat(found).hasSize(19).doesNotHaveDuplicates().isSorted();
  }

  private ListAsOf.Page asOf(String prefix, Instant at) {
    return ask(ListAsOf.OPERATION, new ListAsOf(BUCKET, prefix, "/", 10, at, Optional.empty()));
  }

  private String put(String name) {
    installation.put(home + name);
    return home + name;
  }

  private String putWithEverything(String name) {
    String key = home + name;
    installation
        .s3()
        .putObject(
            put ->
                put.bucket(BUCKET)
                    .key(key)
                    .contentType("text/plain; charset=utf-8")
                    .cacheControl("no-cache")
                    .contentDisposition("inline; filename=\"x\"")
                    .contentEncoding("identity")
                    .contentLanguage("de")
                    .expires(Instant.parse("2032-01-01T00:00:00Z"))
                    .metadata(Map.of("origin", "test"))
                    .storageClass(StorageClass.STANDARD_IA)
                    .serverSideEncryption(ServerSideEncryption.AES256)
                    .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                    .tagging("project=postern"),
            RequestBody.fromString("text"));
    return key;
  }

  private static Changes metadata(Map<String, String> metadata) {
    return new Changes(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(metadata),
        Optional.empty(),
        Optional.empty());
  }

  private ObjectDetails change(String key, Optional<String> etag, Changes changes) {
    return ask(ChangeDetails.OPERATION, new ChangeDetails(BUCKET, key, etag, changes));
  }

  private ObjectDetails details(String key) {
    return ask(DescribeObject.OPERATION, new DescribeObject(BUCKET, key, Optional.empty()));
  }

  private Map<String, String> tags(String key) {
    return ask(ReadTags.OPERATION, new ReadTags(BUCKET, key, Optional.empty())).tags();
  }

  private <Q, A> Failure failure(CallerOperation<Q, A> operation, Q question) {
    return catchThrowableOfType(Failure.class, () -> ask(operation, question));
  }

  private <Q, A> A ask(CallerOperation<Q, A> operation, Q question) {
    return stack.ask(operation, question);
  }
}
