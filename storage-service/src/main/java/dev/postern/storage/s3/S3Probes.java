package dev.postern.storage.s3;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.rights.ReadRights.Answer;
import dev.postern.contract.rights.ReadRights.Versioning;
import dev.postern.storage.files.ListingRules;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/**
 * Requests that take a right and can change nothing: they read, or they are about an object, an
 * upload or a version that isn't there. The key of that object holds 122 random bits, so that it
 * never is.
 */
final class S3Probes {
  private static final String NOBODYS_UPLOAD = "postern-probe";
  private static final String NULL_VERSION = "null";
  private static final String SERVER = "Server";
  private static final String AWS = "AmazonS3";
  private static final int ENTRIES = 10;

  private final S3Client s3;
  private final AwsRequestOverrideConfiguration person;
  private final String bucket;
  private final String prefix;
  private final Optional<String> missing;
  private volatile List<String> samples = List.of();
  private volatile Versioning versioning = Versioning.UNKNOWN;
  private volatile boolean aws;

  S3Probes(S3Client s3, TemporaryCredentials credentials, String bucket, String prefix) {
    this.s3 = s3;
    this.person = S3ObjectStore.as(credentials);
    this.bucket = bucket;
    this.prefix = prefix;
    String name = prefix + "postern-probe-" + UUID.randomUUID();
    this.missing = Optional.of(name).filter(ListingRules::fitsInKey);
  }

  /** What S3 said to a request. */
  enum Sign {
    /** It would have done it, had there been anything to do it with. */
    ALLOWED,
    /** It denied it. */
    DENIED,
    /** Nothing that tells. */
    UNCLEAR,
    /** Nothing yet: it may say something the next time. */
    NONE;

    boolean allows() {
      return this == ALLOWED;
    }

    Answer answer() {
      return switch (this) {
        case ALLOWED -> Answer.YES;
        case DENIED -> Answer.NO;
        case UNCLEAR, NONE -> Answer.UNKNOWN;
      };
    }

    /** The answer where "denied" may stand for "missing". */
    Answer ofWhatIsMissing(boolean listsAnything) {
      return this == DENIED && !listsAnything ? Answer.UNKNOWN : answer();
    }
  }

  /** Some objects of the place, known after {@link #list}. */
  List<String> samples() {
    return samples;
  }

  /** Known after {@link #readVersioning}. */
  Versioning versioning() {
    return versioning;
  }

  /** As people list the place. */
  Sign list() {
    return sign(
        () -> {
          ListObjectsV2Response page =
              s3.listObjectsV2(
                  list ->
                      list.overrideConfiguration(person)
                          .bucket(bucket)
                          .prefix(prefix)
                          .delimiter("/")
                          .maxKeys(ENTRIES)
                          .encodingType(EncodingType.URL));
          aws = page.sdkHttpResponse().firstMatchingHeader(SERVER).filter(AWS::equals).isPresent();
          samples = ends(page.contents());
          return page;
        });
  }

  /** Takes the right to list without any condition on prefixes. */
  Sign listAnything() {
    return sign(() -> s3.headBucket(head -> head.overrideConfiguration(person).bucket(bucket)));
  }

  Sign listVersions() {
    return sign(
        () ->
            s3.listObjectVersions(
                list ->
                    list.overrideConfiguration(person).bucket(bucket).prefix(prefix).maxKeys(1)));
  }

  Sign readVersioning() {
    return sign(
        () -> {
          @Nullable String status =
              s3.getBucketVersioning(get -> get.overrideConfiguration(person).bucket(bucket))
                  .statusAsString();
          versioning =
              switch (status) {
                case null -> Versioning.OFF;
                case "Enabled" -> Versioning.ON;
                case "Suspended" -> Versioning.SUSPENDED;
                default -> Versioning.UNKNOWN;
              };
          return versioning;
        });
  }

  Sign read(String key) {
    return sign(
        () -> s3.headObject(head -> head.overrideConfiguration(person).bucket(bucket).key(key)));
  }

  Sign readAnything() {
    return ofMissing(this::read);
  }

  /** Takes the right to store objects, and there is no such upload. */
  Sign uploadPart() {
    return ofMissing(
        key ->
            sign(
                () ->
                    s3.uploadPart(
                        part ->
                            part.overrideConfiguration(person)
                                .bucket(bucket)
                                .key(key)
                                .uploadId(NOBODYS_UPLOAD)
                                .partNumber(1),
                        RequestBody.empty())));
  }

  /**
   * Deletes what isn't there, under the condition that it is. Where that condition was overlooked,
   * a bucket that keeps versions would get a delete marker: there it is asked of AWS alone, which
   * keeps it ("How to perform conditional deletes" in the S3 user guide).
   */
  Sign delete() {
    if (!aws && versioning != Versioning.OFF) {
      return Sign.UNCLEAR;
    }
    return ofMissing(
        key ->
            sign(
                () ->
                    s3.deleteObject(
                        delete ->
                            delete
                                .overrideConfiguration(person)
                                .bucket(bucket)
                                .key(key)
                                .ifMatch("*"))));
  }

  /** The null version is the one that every bucket can have, and this object has none. */
  Sign deleteVersion() {
    return ofMissing(
        key ->
            sign(
                () ->
                    s3.deleteObject(
                        delete ->
                            delete
                                .overrideConfiguration(person)
                                .bucket(bucket)
                                .key(key)
                                .versionId(NULL_VERSION))));
  }

  Sign tag() {
    Tagging tagging =
        Tagging.builder().tagSet(Tag.builder().key("postern-probe").value("").build()).build();
    return ofMissing(
        key ->
            sign(
                () ->
                    s3.putObjectTagging(
                        put ->
                            put.overrideConfiguration(person)
                                .bucket(bucket)
                                .key(key)
                                .tagging(tagging))));
  }

  Sign restore() {
    return ofMissing(
        key ->
            sign(
                () ->
                    s3.restoreObject(
                        restore ->
                            restore
                                .overrideConfiguration(person)
                                .bucket(bucket)
                                .key(key)
                                .restoreRequest(wish -> wish.days(1)))));
  }

  /** Where the prefix leaves no room for a name that nothing has, nothing is asked. */
  private Sign ofMissing(Function<String, Sign> probe) {
    return missing.map(probe).orElse(Sign.UNCLEAR);
  }

  private Sign sign(Supplier<?> request) {
    try {
      S3Call.of(S3Attempt.onObject("it", bucket, prefix), request);
      return Sign.ALLOWED;
    } catch (Failure failure) {
      return switch (failure.reason()) {
        case NO_SUCH_OBJECT, NO_SUCH_UPLOAD, PRECONDITION_FAILED -> Sign.ALLOWED;
        case ACCESS_DENIED -> Sign.DENIED;
        case NO_SUCH_BUCKET, WRONG_REGION -> throw failure;
        case THROTTLED, UNAVAILABLE, TIMEOUT -> Sign.NONE;
        default -> Sign.UNCLEAR;
      };
    }
  }

  private static List<String> ends(List<S3Object> objects) {
    return objects.isEmpty()
        ? List.of()
        : Stream.of(objects.getFirst(), objects.getLast()).map(S3Object::key).distinct().toList();
  }
}
